/*
 * Runs the guest's main() once for each command line of standard input, in a process of its own.
 *
 * A line is: a time limit in microseconds of CPU, the expected hash or `-`, and the arguments, all
 * separated by tabs. The hash covers all that a host can see: standard output, standard error, the
 * report, the metadata, and the exit code or signal. After a run with a hash that differs from the
 * expected one, the program prints `differs`, the line's number and the reason, and ends. For each
 * other run it prints the hash, the time, and the mutants whose code was reached.
 */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/report.h"

enum {
	MOST_ARGUMENTS = 32,
	MOST_MEMORY = 256 << 20,   /* in bytes */
	MOST_OUTPUT = 64 << 20,    /* in bytes, the default limit of the host */
	MOST_METADATA = 576 << 10, /* in bytes, the limit of the host */
};

/* The guest's main(): the linker renames both (--wrap=main). */
int __real_main(int argc, char **argv);

/* What a run leaves in memory that is shared with its process. */
struct result {
	struct report report;
	uint8_t metadata[MOST_METADATA];
};

/* For each mutant, whether its code was reached; the probes of the instrumented guest write it. */
unsigned char *mutants_reached;

static struct result *result;

static void *shared_memory(size_t size)
{
	void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED)
		abort();
	return memory;
}

/* Called at the exit of a run. The metadata's address depends on the program, so it is left out. */
static void keep_report(void)
{
	struct report *report = &result->report;
	*report = catdoc_report;
	if (report->metadata_length <= MOST_METADATA && report->metadata)
		memcpy(result->metadata, (const void *)(uintptr_t)report->metadata,
		       report->metadata_length);
	report->metadata = 0;
}

/* FNV-1a. */
static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++)
		hash = (hash ^ ((const uint8_t *)bytes)[i]) * 0x100000001B3;
	return hash;
}

/* Hashes the file and its length. */
static uint64_t hash_file(uint64_t hash, int file)
{
	off_t size = lseek(file, 0, SEEK_END);
	if (size > 0) {
		void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
		if (bytes == MAP_FAILED)
			abort();
		hash = hash_bytes(hash, bytes, size);
		munmap(bytes, size);
	}
	return hash_bytes(hash, &size, sizeof(size));
}

static void empty_file(int file)
{
	if (ftruncate(file, 0) || lseek(file, 0, SEEK_SET))
		abort();
}

/* Limits the process. A signal ends it at the time limit, which counts only its own CPU time. */
static void set_limits(long microseconds)
{
	struct itimerval timer = {
		.it_value = {microseconds / 1000000, microseconds % 1000000}};
	setrlimit(RLIMIT_AS, &(struct rlimit){MOST_MEMORY, MOST_MEMORY});
	setrlimit(RLIMIT_FSIZE, &(struct rlimit){MOST_OUTPUT, MOST_OUTPUT});
	setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	setitimer(ITIMER_PROF, &timer, NULL);
}

/* Runs the guest in a new process and returns how it ended, as waitpid() does. */
static int run(int argc, char **argv, long microseconds, int output, int errors, long *used)
{
	int status;
	struct rusage usage;
	pid_t child = fork();
	if (child < 0)
		abort();
	if (!child) {
		dup2(output, STDOUT_FILENO);
		dup2(errors, STDERR_FILENO);
		atexit(keep_report);
		set_limits(microseconds);
		exit(__real_main(argc, argv));
	}
	if (wait4(child, &status, 0, &usage) != child)
		abort();
	*used = (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000L +
		usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
	return status;
}

static uint64_t hash_run(int status, int output, int errors)
{
	uint64_t hash = hash_bytes(0xCBF29CE484222325, &status, sizeof(status));
	size_t metadata = result->report.metadata_length;
	hash = hash_file(hash_file(hash, output), errors);
	hash = hash_bytes(hash, &result->report, sizeof(result->report));
	return hash_bytes(hash, result->metadata, metadata < MOST_METADATA ? metadata : 0);
}

/* Splits the line at its tabs and returns the number of fields. */
static int split(char *line, char **fields)
{
	int count = 0;
	line[strcspn(line, "\n")] = 0;
	for (char *field; count < MOST_ARGUMENTS && (field = strsep(&line, "\t"));)
		fields[count++] = field;
	fields[count] = NULL;
	return count;
}

static void print_reached(size_t mutants)
{
	for (size_t i = 0; i < mutants; i++)
		if (mutants_reached[i])
			printf(" %zu", i);
	memset(mutants_reached, 0, mutants);
}

int __wrap_main(int argc, char **argv)
{
	char *line = NULL, *fields[MOST_ARGUMENTS + 1];
	size_t capacity = 0, mutants = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	int output = memfd_create("output", 0), errors = memfd_create("errors", 0);
	FILE *lines = fdopen(dup(STDIN_FILENO), "r");
	result = shared_memory(sizeof(*result));
	mutants_reached = shared_memory(mutants + 1);
	for (long number = 0; getline(&line, &capacity, lines) > 0; number++) {
		long used;
		int count = split(line, fields);
		memset(&result->report, 0, sizeof(result->report));
		empty_file(output);
		empty_file(errors);
		int status = run(count - 2, fields + 2, atol(fields[0]), output, errors, &used);
		uint64_t hash = hash_run(status, output, errors);
		char expected[17];
		snprintf(expected, sizeof(expected), "%016llx", (unsigned long long)hash);
		if (strcmp(fields[1], "-") && strcmp(fields[1], expected)) {
			printf("differs %ld %s\n", number,
			       WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : "output");
			break;
		}
		printf("%s %ld", expected, used);
		print_reached(mutants);
		putchar('\n');
		fflush(stdout);
	}
	return 0;
}
