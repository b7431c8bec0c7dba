# Writes $text to the file of settings $path, or removes it when there is none. What was there before we came is kept
# beside it; what was there last, until the engine has begun with the new.
changing || exit 1
rm -f "$ours/before"
if [ -f "$path" ]; then
  cp -p "$path" "$ours/before" || exit 1
  case $path in
    */jcompose.conf) ;;
    *) [ -e "$path.before-jcompose" ] || cp -p "$path" "$path.before-jcompose" || exit 1 ;;
  esac
fi
printf %s "$path" >"$ours/which" || exit 1
if [ -n "$text" ]; then
  put "$path" 644 "$text"
else
  rm -f "$path"
fi
