package io.jcompose.cli.options;

import io.jcompose.diag.Severity;

/** The values of {@code --log-level}: how much is told beside results and errors. */
enum LogLevel {
  DEBUG,
  INFO,
  WARN,
  ERROR,
  FATAL;

  /** Errors are told at every level: without them nobody would know why a command failed. */
  boolean shows(Severity severity) {
    return switch (severity) {
      case NOTE -> compareTo(WARN) < 0;
      case WARNING -> compareTo(ERROR) < 0;
      case ERROR -> true;
    };
  }
}
