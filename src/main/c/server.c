/* The warm process itself: which one is ours, and how it is started. */
#define _GNU_SOURCE
#include "warm.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SEED 0xcbf29ce484222325u
#define HEAD_START_MILLIS 10000
#define MOMENT_SECONDS 45 /* less than a minute: a job of every minute is no script that goes on */

static uint64_t mix(uint64_t hash, const void *bytes, size_t size) {
  for (const unsigned char *it = bytes; size > 0; size--) hash = (hash ^ *it++) * 0x100000001b3u;
  return hash;
}

static int starts(const char *text, const char *const *words) {
  for (; *words; words++)
    if (strncmp(text, *words, strlen(*words)) == 0) return 1;
  return 0;
}

/* The lines of a file that begin so, or all of them. 0 when there is no such file. */
static uint64_t mix_lines(uint64_t hash, const char *path, const char *const *words) {
  char line[8192];
  FILE *file = fopen(path, "re");
  if (!file) return 0;
  while (fgets(line, sizeof line, file))
    if (!words || starts(line, words)) hash = mix(hash, line, strlen(line));
  fclose(file);
  return hash;
}

/* The systemd service that we belong to, if any: what one has begun ends with it, and must not be serving another. */
static uint64_t mix_service(uint64_t hash) {
  static const char end[] = ".service\n";
  char line[4096];
  FILE *file = fopen("/proc/self/cgroup", "re");
  while (file && fgets(line, sizeof line, file)) {
    size_t size = strlen(line);
    if (size >= sizeof end && strcmp(line + size + 1 - sizeof end, end) == 0) hash = mix(hash, line, size);
  }
  if (file) fclose(file);
  return hash;
}

uint64_t facts(const char *build) {
  static const char *const lines[] = {"Umask:", "Uid:", "Gid:", "Groups:", "CapEff:", "NoNewPrivs:", "Seccomp:", NULL};
  static const char *const places[] = {"/proc/self/root", "/proc/self/ns/mnt", "/proc/self/ns/net",
                                       "/proc/self/ns/pid", "/proc/self/ns/user", NULL};
  static const char *const variables[] = {"LANG=", "LANGUAGE=", "LC_", "TZ=", NULL};
  uint64_t hash = mix(SEED, build, strlen(build));
  int niceness = getpriority(PRIO_PROCESS, 0);
  hash = mix(hash, &niceness, sizeof niceness);
  if (!(hash = mix_lines(hash, "/proc/self/status", lines))) return 0;
  if (!(hash = mix_lines(hash, "/proc/self/limits", NULL))) return 0;
  for (const char *const *place = places; *place; place++) {
    struct stat it;
    if (stat(*place, &it) != 0) return 0;
    hash = mix(mix(hash, &it.st_dev, sizeof it.st_dev), &it.st_ino, sizeof it.st_ino);
  }
  hash = mix_service(hash);
  for (char **it = environ; *it; it++) /* in whatever order */
    if (starts(*it, variables)) hash += mix(SEED, *it, strlen(*it));
  return hash ? hash : 1;
}

int is_ours_alone(const char *directory) {
  struct stat it;
  return lstat(directory, &it) == 0 && S_ISDIR(it.st_mode) && it.st_uid == geteuid() && (it.st_mode & 077) == 0;
}

/* A private directory, made if need be. */
static int have(const char *directory) {
  return (mkdir(directory, 0700) == 0 || errno == EEXIST) && is_ours_alone(directory);
}

int comes_again(const char *directory, uint64_t facts) {
  char name[4096];
  uint64_t noted = 0;
  struct stat it;
  time_t age;
  int note, again;
  snprintf(name, sizeof name, "%s/last.cold", directory);
  if (!have(directory) || (note = open(name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600)) < 0) return 0;
  again = fstat(note, &it) == 0 && pread(note, &noted, sizeof noted, 0) == sizeof noted && noted == facts;
  age = time(NULL) - it.st_mtime;
  again = again && age >= 0 && age < MOMENT_SECONDS;
  again = pwrite(note, &facts, sizeof facts, 0) == sizeof facts && again;
  close(note);
  return again;
}

/* Until that command has ended: two JVMs that start at once are slow, and somebody waits for that one. */
static void let_go_first(pid_t command) {
  int handle = (int)syscall(SYS_pidfd_open, command, 0u);
  struct pollfd end = {handle, POLLIN, 0};
  if (handle < 0) return;
  while (poll(&end, 1, HEAD_START_MILLIS) < 0 && errno == EINTR) {}
  close(handle);
}

/* In a session and an environment of its own; it keeps the lock, descriptor 3, for as long as it lives. */
static void serve(const char *launcher, const char *path, const char *idle, int lock, pid_t first) {
  static const char *const kept[] = {"PATH=", "HOME=", "USER=", "LOGNAME=", "LANG=", "LANGUAGE=", "LC_", "TZ=",
                                     "XDG_CACHE_HOME=", "JAVA_HOME=", "JCOMPOSE_JAVA_HOME=", "JCOMPOSE_ARCHIVE=", NULL};
  static const int usual[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGCHLD};
  char **to = environ;
  int null = open("/dev/null", O_RDWR);
  sigset_t none;
  for (char **from = environ; *from; from++)
    if (starts(*from, kept)) *to++ = *from;
  *to = NULL;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) signal(usual[i], SIG_DFL);
  setenv("jcompose_serve", path, 1);
  setenv("jcompose_idle", idle, 1);
  if (ftruncate(lock, 0) == 0) dprintf(lock, "%d\n", getpid());
  if (null < 0 || chdir("/") != 0) _exit(1);
  for (int fd = 0; fd < 3; fd++) dup2(null, fd);
  if (lock == 3) fcntl(3, F_SETFD, 0); else dup2(lock, 3);
  if (syscall(SYS_close_range, 4u, ~0u, 0u) != 0)
    for (int fd = 4; fd < 4096; fd++) close(fd);
  if (first) let_go_first(first);
  execl(launcher, "jcompose", (char *)NULL);
  _exit(1);
}

void start(const char *directory, const char *launcher, const char *path, const char *idle, pid_t first) {
  char name[4096];
  pid_t child;
  int lock;
  snprintf(name, sizeof name, "%s.lock", path);
  if (!have(directory) || (lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600)) < 0) return;
  /* Whoever has it starts, or serves. */
  if (flock(lock, LOCK_EX | LOCK_NB) == 0 && (child = fork()) >= 0) {
    if (child == 0) {
      setsid();
      if (fork() == 0) serve(launcher, path, idle, lock, first);
      _exit(0);
    }
    waitpid(child, NULL, 0);
  }
  close(lock);
}
