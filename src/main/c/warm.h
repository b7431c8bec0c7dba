/* The two halves of jcompose-warm. */
#ifndef WARM_H
#define WARM_H

#include <stdint.h>
#include <sys/types.h>

/* What a process cannot put on for a request, and the build: the socket is named so. 0 when it cannot be known. */
uint64_t facts(const char *build);

/* Whether it is a directory of ours that nobody else may enter. */
int is_ours_alone(const char *directory);

/* Whether a command of these facts went the cold way a moment ago, and notes that one does now. */
int comes_again(const char *directory, uint64_t facts);

/*
 * Starts a warm process that is to listen at the path, and for how many idle seconds, unless one is there, or on its
 * way; when a command has ended that it is to leave the processors to, or at once.
 */
void start(const char *directory, const char *launcher, const char *path, const char *idle, pid_t first);

#endif
