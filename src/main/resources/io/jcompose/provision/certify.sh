# Puts the engine's key and certificate, and those whom it trusts, where its settings say that they are.
changing || exit 1
put "$ours/ca.pem" 644 "$trusted"
put "$ours/server.pem" 600 "$server"
