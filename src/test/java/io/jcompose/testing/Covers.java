package io.jcompose.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What of the command line a test shows to work: a command ({@code "ps"}), an option of one by its
 * longest name ({@code "ps --filter"}), or a global option ({@code "--ansi"}). The table in {@code
 * docs/commands.md} is made of these.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Covers {
  String[] value();
}
