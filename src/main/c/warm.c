/*
 * jcompose-warm DIRECTORY BUILD LAUNCHER [ARGUMENT...]
 *
 * Has a command line run by the warm process of this build, whose socket is in DIRECTORY, and is for the
 * user what the command would have been: its output, its exit code, what Ctrl-C does. Where that cannot be,
 * it becomes LAUNCHER, the cold way, before anything was done; where there is no such process, one is
 * started for the next time, with nothing of this one's but what its facts say.
 *
 * Messages are a letter, four bytes of length, and so many bytes; docs/decisions/0022 has the letters.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROTOCOL "jcompose-warm 1"
#define PATIENCE_MICROS 300000 /* for a process that hangs */
#define SIGNALS_TAKEN 2        /* the third one ends us whatever the warm process does */

static int server = -1;
static volatile sig_atomic_t signals, last_signal;
static char buffer[65536];

static void cold(char **argv) {
  setenv("jcompose_cold", "1", 1);
  execv(argv[3], argv + 3);
  fprintf(stderr, "jcompose: %s: %s\n", argv[3], strerror(errno));
  exit(127);
}

static uint64_t mix(uint64_t hash, const void *bytes, size_t size) {
  for (const unsigned char *it = bytes; size > 0; size--) hash = (hash ^ *it++) * 0x100000001b3u;
  return hash;
}

static int starts(const char *text, const char *const *words) {
  for (; *words; words++)
    if (strncmp(text, *words, strlen(*words)) == 0) return 1;
  return 0;
}

/* What a process cannot put on for a request: the name of the socket has it. 0 when it cannot be known. */
static uint64_t facts(const char *build) {
  static const char *const lines[] = {"Umask:", "Uid:", "Gid:", "Groups:", "CapEff:", "NoNewPrivs:", "Seccomp:", NULL};
  static const char *const places[] = {"/proc/self/root", "/proc/self/ns/mnt", "/proc/self/ns/net",
                                       "/proc/self/ns/pid", "/proc/self/ns/user", NULL};
  static const char *const variables[] = {"LANG=", "LANGUAGE=", "LC_", "TZ=", NULL};
  uint64_t hash = mix(0xcbf29ce484222325u, build, strlen(build));
  FILE *status = fopen("/proc/self/status", "re");
  if (!status) return 0;
  while (fgets(buffer, sizeof buffer, status))
    if (starts(buffer, lines)) hash = mix(hash, buffer, strlen(buffer));
  fclose(status);
  for (const char *const *place = places; *place; place++) {
    struct stat it;
    if (stat(*place, &it) != 0) return 0;
    hash = mix(mix(hash, &it.st_dev, sizeof it.st_dev), &it.st_ino, sizeof it.st_ino);
  }
  for (char **it = environ; *it; it++) /* in whatever order */
    if (starts(*it, variables)) hash += mix(0xcbf29ce484222325u, *it, strlen(*it));
  return hash ? hash : 1;
}

static int is_ours_alone(const char *directory) {
  struct stat it;
  return lstat(directory, &it) == 0 && S_ISDIR(it.st_mode) && it.st_uid == geteuid() && (it.st_mode & 077) == 0;
}

/* In a session and an environment of its own; it keeps the lock, descriptor 3, for as long as it lives. */
static void serve(const char *launcher, const char *path, int lock) {
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
  if (null < 0 || chdir("/") != 0) _exit(1);
  for (int fd = 0; fd < 3; fd++) dup2(null, fd);
  if (lock == 3) fcntl(3, F_SETFD, 0); else dup2(lock, 3);
  if (syscall(SYS_close_range, 4u, ~0u, 0u) != 0)
    for (int fd = 4; fd < 4096; fd++) close(fd);
  execl(launcher, "jcompose", (char *)NULL);
  _exit(1);
}

static void start(const char *directory, const char *launcher, const char *path) {
  char name[sizeof(((struct sockaddr_un *)0)->sun_path) + 8];
  pid_t child;
  int lock;
  if (mkdir(directory, 0700) != 0 && errno != EEXIST) return;
  snprintf(name, sizeof name, "%s.lock", path);
  if (!is_ours_alone(directory) || (lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600)) < 0) return;
  /* Whoever has it starts, or serves. */
  if (flock(lock, LOCK_EX | LOCK_NB) == 0 && (child = fork()) >= 0) {
    if (child == 0) {
      setsid();
      if (fork() == 0) serve(launcher, path, lock);
      _exit(0);
    }
    waitpid(child, NULL, 0);
  }
  close(lock);
}

static int put(const void *bytes, size_t size) {
  for (const char *it = bytes; size > 0;) {
    ssize_t count = send(server, it, size, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return 0;
    it += count;
    size -= (size_t)count;
  }
  return 1;
}

/* With no signal in the middle, for those send messages, too. */
static int tell(char type, const void *bytes, size_t size) {
  const char head[5] = {type, (char)(size >> 24), (char)(size >> 16), (char)(size >> 8), (char)size};
  sigset_t all, before;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, &before);
  int done = put(head, sizeof head) && put(bytes, size);
  sigprocmask(SIG_SETMASK, &before, NULL);
  return done;
}

static int get(void *bytes, size_t size) {
  for (char *it = bytes; size > 0;) {
    ssize_t count = recv(server, it, size, 0);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return 0;
    it += count;
    size -= (size_t)count;
  }
  return 1;
}

static int next(char *type, uint32_t *size) {
  unsigned char head[5];
  if (!get(head, sizeof head)) return 0;
  *type = (char)head[0];
  *size = (uint32_t)head[1] << 24 | (uint32_t)head[2] << 16 | (uint32_t)head[3] << 8 | head[4];
  return 1;
}

static void forward(int signal) {
  const char message[6] = {'S', 0, 0, 0, 1, (char)signal};
  int saved = errno;
  last_signal = signal;
  if (++signals > SIGNALS_TAKEN) _exit(128 + signal);
  send(server, message, sizeof message, MSG_NOSIGNAL | MSG_DONTWAIT);
  errno = saved;
}

static void resized(int signal) {
  struct winsize it;
  int saved = errno;
  (void)signal;
  if (ioctl(2, TIOCGWINSZ, &it) == 0) {
    const char message[9] = {'W', 0, 0, 0, 4, (char)(it.ws_row >> 8), (char)it.ws_row, (char)(it.ws_col >> 8), (char)it.ws_col};
    send(server, message, sizeof message, MSG_NOSIGNAL | MSG_DONTWAIT);
  }
  errno = saved;
}

/* Those that are ignored stay so, as nohup wants it. */
static void take(int signal, void (*handler)(int)) {
  struct sigaction now, action = {.sa_handler = handler, .sa_flags = SA_RESTART};
  if (sigaction(signal, NULL, &now) == 0 && now.sa_handler != SIG_IGN) sigaction(signal, &action, NULL);
}

/* 0 when there is nobody; -1 when somebody does not answer, or is not to be trusted. */
static int reach(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  const struct timeval patience = {0, PATIENCE_MICROS};
  struct ucred peer;
  socklen_t size = sizeof peer;
  strcpy(address.sun_path, path);
  server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (server < 0) return -1;
  if (connect(server, (struct sockaddr *)&address, sizeof address) != 0)
    return errno == ENOENT || errno == ECONNREFUSED ? 0 : -1;
  if (getsockopt(server, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || peer.uid != geteuid()) return -1;
  fcntl(server, F_SETFL, 0);
  setsockopt(server, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(server, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  return 1;
}

/* Everything that the command is to know, in words that end with a zero. Whether it is taken. */
static int request(int count, char **words) {
  char *text = NULL, *directory = getcwd(NULL, 0), type;
  size_t size = 0;
  uint32_t length;
  struct winsize window = {0, 0, 0, 0};
  FILE *out = open_memstream(&text, &size);
  if (!directory || !out) return 0;
  if (isatty(2)) ioctl(2, TIOCGWINSZ, &window);
  fprintf(out, "%s%c%s%c%d%d%d%c%d %d%c%d%c", PROTOCOL, 0, directory, 0, isatty(0), isatty(1), isatty(2), 0,
          window.ws_row, window.ws_col, 0, count, 0);
  for (int i = 0; i < count; i++) fwrite(words[i], strlen(words[i]) + 1, 1, out);
  for (char **it = environ; *it; it++) fwrite(*it, strlen(*it) + 1, 1, out);
  return fclose(out) == 0 && tell('R', text, size) && next(&type, &length) && type == 'A' && length == 0;
}

/* Passes output on; what cannot be written to standard output is told once, and then dropped. */
static int pass(int fd, uint32_t size) {
  static int lost;
  while (size > 0) {
    size_t part = size < sizeof buffer ? size : sizeof buffer;
    if (!get(buffer, part)) return 0;
    size -= (uint32_t)part;
    for (const char *it = buffer; part > 0 && !(lost && fd == 1);) {
      ssize_t count = write(fd, it, part);
      struct pollfd room = {fd, POLLOUT, 0};
      if (count >= 0) {
        it += count;
        part -= (size_t)count;
      } else if (errno == EAGAIN) {
        poll(&room, 1, -1);
      } else if (errno != EINTR) {
        const char *words = errno == EPIPE ? "" : strerror(errno);
        if (fd != 1) break;
        lost = 1;
        tell('L', words, strlen(words));
      }
    }
  }
  return 1;
}

/* Waits for the server, and for input while that is asked for; one read of it answers one question. */
static void await(int *wanted) {
  while (*wanted) {
    struct pollfd ready[2] = {{server, POLLIN, 0}, {0, POLLIN, 0}};
    if (poll(ready, 2, -1) <= 0) continue;
    if (ready[0].revents) return;
    ssize_t count = read(0, buffer, 8192);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    tell('I', buffer, count > 0 ? (size_t)count : 0);
    *wanted = 0;
  }
}

static int relay(void) {
  int wanted = 0;
  char type;
  uint32_t size;
  for (;;) {
    await(&wanted);
    if (!next(&type, &size)) break;
    if (type == 'O' || type == 'E') {
      if (!pass(type == 'O' ? 1 : 2, size)) break;
    } else if (type == 'N') {
      wanted = 1;
    } else if (type == 'F') {
      tell('F', "", 0);
    } else if (type == 'X' && size == 1) {
      unsigned char code;
      if (!get(&code, 1)) break;
      return code;
    } else {
      break;
    }
  }
  if (last_signal) return 128 + last_signal;
  fputs("error[JC835]: The warm process ended before it had told how this command ended.\n"
        "  hint: What was under way may be half done: run the command again, which completes it.\n", stderr);
  return 1;
}

int main(int argc, char **argv) {
  struct sockaddr_un limit;
  char path[sizeof limit.sun_path];
  const struct timeval forever = {0, 0};
  uint64_t name;
  int open_fds = 1, found;
  if (argc < 4) return 2;
  for (int fd = 0; fd < 3; fd++) open_fds &= fcntl(fd, F_GETFD) >= 0;
  if (!open_fds || !(name = facts(argv[2]))) cold(argv);
  if (snprintf(path, sizeof path, "%s/%016llx", argv[1], (unsigned long long)name) >= (int)sizeof path) cold(argv);
  found = is_ours_alone(argv[1]) ? reach(path) : access(argv[1], F_OK) == 0 ? -1 : 0;
  if (found == 0) start(argv[1], argv[3], path);
  if (found <= 0 || !request(argc - 4, argv + 4)) cold(argv);
  setsockopt(server, SOL_SOCKET, SO_RCVTIMEO, &forever, sizeof forever);
  setsockopt(server, SOL_SOCKET, SO_SNDTIMEO, &forever, sizeof forever);
  signal(SIGPIPE, SIG_IGN);
  take(SIGINT, forward);
  take(SIGTERM, forward);
  take(SIGHUP, forward);
  if (isatty(2)) take(SIGWINCH, resized);
  tell('G', "", 0);
  return relay();
}
