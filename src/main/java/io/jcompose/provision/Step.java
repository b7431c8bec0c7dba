package io.jcompose.provision;

/** What can have to be done to make a host of a machine, in the order in which it is done. */
enum Step {
  INSTALL("Engine", "Installing", "Installed"),
  ADMIT("User", "Admitting", "Admitted"),
  CERTIFY_ENGINE("Engine's certificate", "Making", "Made"),
  SETTINGS("Settings", "Writing", "Written"),
  START("Engine", "Starting", "Started"),
  CERTIFY_CLIENT("Client's certificate", "Making", "Made"),
  CONNECT("Connection", "Checking", "Good"),
  LIST("Your list", "Writing", "Written");

  final String subject;
  final String doing;
  final String done;

  Step(String subject, String doing, String done) {
    this.subject = subject;
    this.doing = doing;
    this.done = done;
  }

  /** Its number in a plan. */
  int number() {
    return ordinal() + 1;
  }
}
