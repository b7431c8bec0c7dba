/*
 * jcompose-warm DIRECTORY BUILD LAUNCHER [ARGUMENT...]
 *
 * Has a command line run by the warm process of this build, whose socket is in DIRECTORY, and is for the
 * user what the command would have been: its output, its exit code, what Ctrl-C does. Where that cannot be,
 * it becomes LAUNCHER, the cold way, before anything was done; where there is no such process, one may be
 * started for the next time, with nothing of this one's but what its facts say.
 *
 * Messages are a letter, four bytes of length, and so many bytes; docs/decisions/0022 has the letters.
 */
#define _GNU_SOURCE
#include "warm.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define CODE "JC835"
#define PROTOCOL "jcompose-warm 1"
#define PATIENCE_MICROS 300000 /* for a process that hangs */
#define CHUNK 8192
#define SIGNALS_TAKEN 2        /* the third one ends us whatever the warm process does */
#define FOR_A_PERSON "600"     /* idle seconds of the process that stays */
#define FOR_A_SCRIPT "60"

static int server = -1;
static volatile sig_atomic_t signals, last_signal;
static char buffer[65536];

static void cold(char **argv) {
  setenv("jcompose_cold", "1", 1);
  execv(argv[3], argv + 3);
  fprintf(stderr, "jcompose: %s: %s\n", argv[3], strerror(errno));
  exit(127);
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
    const char message[9] = {'W', 0, 0, 0, 4, (char)(it.ws_row >> 8), (char)it.ws_row,
                             (char)(it.ws_col >> 8), (char)it.ws_col};
    send(server, message, sizeof message, MSG_NOSIGNAL | MSG_DONTWAIT);
  }
  errno = saved;
}

/* Those that are ignored stay so, as nohup wants it. */
static void take(int signal, void (*handler)(int)) {
  struct sigaction now, action = {.sa_handler = handler, .sa_flags = SA_RESTART};
  if (sigaction(signal, NULL, &now) == 0 && now.sa_handler != SIG_IGN) sigaction(signal, &action, NULL);
}

/* How long the server may take to read and to answer; 0 is for ever. */
static void patience(long micros) {
  const struct timeval it = {0, micros};
  setsockopt(server, SOL_SOCKET, SO_RCVTIMEO, &it, sizeof it);
  setsockopt(server, SOL_SOCKET, SO_SNDTIMEO, &it, sizeof it);
}

/* 0 when there is nobody; -1 when somebody does not answer, or is not to be trusted. */
static int reach(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  struct ucred peer;
  socklen_t size = sizeof peer;
  strcpy(address.sun_path, path);
  server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (server < 0) return -1;
  if (connect(server, (struct sockaddr *)&address, sizeof address) != 0)
    return errno == ENOENT || errno == ECONNREFUSED ? 0 : -1;
  if (getsockopt(server, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || peer.uid != geteuid()) return -1;
  fcntl(server, F_SETFL, 0);
  patience(PATIENCE_MICROS);
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

/* Waits for the server, and for input while so many bytes of it are asked for; one read answers one question. */
static void await(int *wanted) {
  while (*wanted) {
    struct pollfd ready[2] = {{server, POLLIN, 0}, {0, POLLIN, 0}};
    if (poll(ready, 2, -1) <= 0) continue;
    if (ready[0].revents) return;
    ssize_t count = read(0, buffer, (size_t)*wanted);
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
    } else if (type == 'N' && size <= 1) {
      char one;
      if (size && !get(&one, 1)) break;
      wanted = size ? 1 : CHUNK;
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
  fputs("error[" CODE "]: The warm process ended before it had told how this command ended.\n"
        "  hint: What was under way may be half done: run the command again, which completes it.\n", stderr);
  return 1;
}

/* Whether it is of those that scripts repeat most, and that no warm process takes. */
static int stays_cold(char **words) {
  for (; *words; words++)
    if (strcmp(*words, "exec") == 0 || strcmp(*words, "run") == 0) return 1;
  return 0;
}

static int at_terminal(void) {
  return isatty(0) && isatty(2);
}

/* The command that the process is to wait for. A person takes a moment to type the next one; a script does not. */
static pid_t first(void) {
  return at_terminal() ? getpid() : 0;
}

/*
 * For how many idle seconds a process is to stay after this command; NULL for none. A person, who sees it, will be
 * back; a script that goes on has given its last command a moment ago, and nobody sees what it leaves behind.
 */
static const char *stay(const char *directory, uint64_t facts, char **words) {
  const char *warm = getenv("JCOMPOSE_WARM");
  if (warm && *warm) return strcmp(warm, "1") == 0 ? FOR_A_PERSON : NULL;
  if (getenv("CI")) return NULL;
  if (at_terminal()) return FOR_A_PERSON;
  return !stays_cold(words) && comes_again(directory, facts) ? FOR_A_SCRIPT : NULL;
}

int main(int argc, char **argv) {
  struct sockaddr_un limit;
  char path[sizeof limit.sun_path];
  const char *idle;
  uint64_t name;
  int open_fds = 1, found;
  if (argc < 4) return 2;
  for (int fd = 0; fd < 3; fd++) open_fds &= fcntl(fd, F_GETFD) >= 0;
  if (!open_fds || !(name = facts(argv[2]))) cold(argv);
  if (snprintf(path, sizeof path, "%s/%016llx", argv[1], (unsigned long long)name) >= (int)sizeof path) cold(argv);
  found = is_ours_alone(argv[1]) ? reach(path) : access(argv[1], F_OK) == 0 ? -1 : 0;
  if (found == 0 && (idle = stay(argv[1], name, argv + 4))) start(argv[1], argv[3], path, idle, first());
  if (found <= 0 || !request(argc - 4, argv + 4)) cold(argv);
  patience(0);
  signal(SIGPIPE, SIG_IGN);
  take(SIGINT, forward);
  take(SIGTERM, forward);
  take(SIGHUP, forward);
  if (isatty(2)) take(SIGWINCH, resized);
  tell('G', "", 0);
  return relay();
}
