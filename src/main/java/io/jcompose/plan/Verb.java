package io.jcompose.plan;

/** How an action is told while it runs and when it is done. */
public enum Verb {
  PULL("Pulling", "Pulled"),
  PUSH("Pushing", "Pushed"),
  COPY("Copying", "Copied"),
  BUILD("Building", "Built"),
  PROVIDE("Providing", "Provided"),
  CREATE("Creating", "Created"),
  RECREATE("Recreate", "Recreated"),
  CONNECT("Connecting", "Connected"),
  DISCONNECT("Disconnecting", "Disconnected"),
  FILL("Copying", "Copied"),
  RENAME("Renaming", "Renamed"),
  START("Starting", "Started"),
  PRE_START("Running pre_start", "Ran pre_start"),
  POST_START("Running post_start", "Ran post_start"),
  PRE_STOP("Running pre_stop", "Ran pre_stop"),
  RESTART("Restarting", "Restarted"),
  WAIT("Waiting", "Ready"),
  AWAIT_HEALTH("Waiting", "Healthy"),
  AWAIT_EXIT("Waiting", "Exited"),
  PAUSE("Pausing", "Paused"),
  UNPAUSE("Unpausing", "Unpaused"),
  STOP("Stopping", "Stopped"),
  KILL("Killing", "Killed"),
  REMOVE("Removing", "Removed");

  private final String doing;
  private final String done;

  Verb(String doing, String done) {
    this.doing = doing;
    this.done = done;
  }

  public String doing() {
    return doing;
  }

  public String done() {
    return done;
  }
}
