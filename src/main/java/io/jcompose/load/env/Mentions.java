package io.jcompose.load.env;

import java.util.ArrayList;
import java.util.List;

/** Finds the substitutions in text without making them. */
public final class Mentions {
  private Mentions() {}

  /**
   * Each substitution and those inside its default, alternative or message; bad ones are left out.
   */
  public static List<Expression> in(String text) {
    var found = new ArrayList<Expression>();
    int dollar = text.indexOf('$');
    while (dollar >= 0 && dollar < text.length() - 1) {
      dollar = text.indexOf('$', reference(text, dollar, found));
    }
    return found;
  }

  /** Where the text first mentions a variable, or −1. */
  public static int indexOf(String name, String text) {
    for (int dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', dollar + 1)) {
      int start = text.startsWith("{", dollar + 1) ? dollar + 2 : dollar + 1;
      boolean same = Expression.nameEnd(text, start) == start + name.length();
      if (same && text.startsWith(name, start)) {
        return dollar;
      }
    }
    return -1;
  }

  private static int reference(String text, int dollar, List<Expression> found) {
    char next = text.charAt(dollar + 1);
    if (next == '$') {
      return dollar + 2;
    }
    if (next != '{') {
      int end = Expression.nameEnd(text, dollar + 1);
      if (end > dollar + 1) {
        found.add(new Expression(text.substring(dollar + 1, end), "", ""));
      }
      return end;
    }
    try {
      int close = Template.closing(text, dollar + 1);
      var expression = Expression.parse(text, dollar, close);
      found.add(expression);
      found.addAll(in(expression.operand()));
      return close + 1;
    } catch (TemplateException e) {
      return dollar + 2;
    }
  }
}
