/*
 * Runs the module's C once for each input of a fuzzer, as if the program had just started.
 *
 * Its state between two calls is in its variables and in the heap. The variables are restored before
 * each run, and the heap is freed afterwards. redirect.h redirects its system calls to this file:
 * there are two files, the input and a password, and nothing else.
 *
 * The last byte of an input selects the options, and is also part of the document.
 */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "heap.h"

/* The program's main(). */
int guest_main(int argc, char **argv);

/* libFuzzer's own mutator. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);

enum {
	DESCRIPTOR = 9,           /* of the document */
	PASSWORD_DESCRIPTOR = 10, /* of the file with the password */
	/* Far less than the host's limit; enough to detect endless output. */
	MOST_OUTPUT = 1 << 20,
};

/* The name of the file with the password, and the password. */
static const char password[] = "password";
static const uint8_t *document;
static size_t document_size, document_at, password_at, written;
static jmp_buf end_of_run;

/* --- the variables ----------------------------------------------------------------------- */

/* A section of variables: its bounds, which the linker sets, and its bytes at the start. */
struct section {
	char *start, *end, *initial;
};

extern char __start_guest_data[], __stop_guest_data[], __start_guest_bss[], __stop_guest_bss[];

/* Those that redirect.h puts the variables into. */
static struct section sections[] = {{__start_guest_data, __stop_guest_data, NULL},
				    {__start_guest_bss, __stop_guest_bss, NULL}};
enum { SECTIONS = sizeof(sections) / sizeof(sections[0]) };

/*
 * Copies also the red zones between variables, which AddressSanitizer's memcpy() would report.
 * `volatile` keeps the compiler from calling that.
 */
__attribute__((no_sanitize("address", "coverage")))
static void copy(char *to, const char *from, size_t count)
{
	typedef volatile size_t __attribute__((may_alias)) word;
	for (; count >= sizeof(word); count -= sizeof(word)) {
		*(word *)to = *(const word *)from;
		to += sizeof(word);
		from += sizeof(word);
	}
	for (; count > 0; count--)
		*(volatile char *)to++ = *from++;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	for (struct section *s = sections; s < sections + SECTIONS; s++) {
		size_t count = (size_t)(s->end - s->start);
		s->initial = malloc(count);
		copy(s->initial, s->start, count);
	}
	return 0;
}

static void restore_variables(void)
{
	for (const struct section *s = sections; s < sections + SECTIONS; s++)
		copy(s->start, s->initial, (size_t)(s->end - s->start));
	optind = 0; /* resets getopt in glibc */
}

/* --- the operating system ---------------------------------------------------------------- */

int harness_open(const char *path, int flags, ...)
{
	(void)flags;
	if (!strcmp(path, password)) {
		password_at = 0;
		return PASSWORD_DESCRIPTOR;
	}
	if (strcmp(path, "document")) {
		errno = ENOENT;
		return -1;
	}
	document_at = 0;
	return DESCRIPTOR;
}

off_t harness_lseek(int fd, off_t offset, int whence)
{
	if (fd != DESCRIPTOR || whence != SEEK_END)
		abort();
	document_at = document_size + offset;
	return document_at;
}

ssize_t harness_pread(int fd, void *to, size_t count, off_t offset)
{
	if (fd != DESCRIPTOR || offset < 0)
		abort();
	if ((size_t)offset >= document_size)
		return 0;
	size_t left = document_size - offset;
	count = count < left ? count : left;
	memcpy(to, document + offset, count);
	return count;
}

static ssize_t read_password(void *to, size_t count)
{
	size_t left = strlen(password) - password_at;
	count = count < left ? count : left;
	memcpy(to, password + password_at, count);
	password_at += count;
	return count;
}

ssize_t harness_read(int fd, void *to, size_t count)
{
	if (fd == PASSWORD_DESCRIPTOR)
		return read_password(to, count);
	ssize_t n = harness_pread(fd, to, count, document_at);
	document_at += n;
	return n;
}

int harness_close(int fd)
{
	return fd == DESCRIPTOR || fd == PASSWORD_DESCRIPTOR ? 0 : -1;
}

/* Reads each byte, so that a use of freed memory is detected. */
__attribute__((no_sanitize("coverage")))
ssize_t harness_write(int fd, const void *bytes, size_t count)
{
	static volatile uint8_t sum;
	if (fd != STDOUT_FILENO)
		return count;
	for (size_t i = 0; i < count; i++)
		sum += ((const uint8_t *)bytes)[i];
	written += count;
	return written > MOST_OUTPUT ? -1 : (ssize_t)count;
}

/* Messages to standard error are formatted and discarded. */
int harness_fprintf(FILE *to, const char *format, ...)
{
	char line[1024];
	va_list arguments;
	(void)to;
	va_start(arguments, format);
	int length = vsnprintf(line, sizeof(line), format, arguments);
	va_end(arguments);
	return length;
}

void harness_perror(const char *text)
{
	(void)text;
}

_Noreturn void harness_exit(int code)
{
	(void)code;
	longjmp(end_of_run, 1);
}

/* --- a run ------------------------------------------------------------------------------- */

/* An archive has no text, but its members have bytes. */
static int is_archive(void)
{
	return document_size > 2 && !memcmp(document, "PK", 2);
}

/* Builds the command line for an input's last byte, usually one that the host uses. */
static int command(uint8_t byte, char **argv)
{
	static const char *const charsets[] = {"cp1251", "cp932", "utf-8", "mac-roman"};
	int argc = 0;
	argv[argc++] = "catdoc";
	if ((byte & 15) == 15) {
		argv[argc++] = "--catdoc";
	} else {
		if (byte & 15)
			argv[argc++] = "--parts";
		if (byte & 1)
			argv[argc++] = is_archive() ? "--attachments" : "--formatting";
		if (byte & 2)
			argv[argc++] = "--hidden";
		if (byte & 4)
			argv[argc++] = "--links";
		if ((byte & 0x18) == 0x18)
			argv[argc++] = "--workbook";
		if ((byte & 0x60) == 0x40) {
			argv[argc++] = "--password-file";
			argv[argc++] = (char *)password;
		}
	}
	if ((byte & 0x30) == 0x30) {
		argv[argc++] = "-s";
		argv[argc++] = (char *)charsets[byte >> 6];
	} else if ((byte & 0x30) == 0x20 && !(byte & 1)) {
		argv[argc++] = "-m";
		argv[argc++] = "72";
	} else {
		argv[argc++] = "-w";
	}
	argv[argc++] = "-d";
	argv[argc++] = byte & 8 && byte & 0x80 ? "us-ascii" : "utf-8";
	argv[argc++] = "document";
	argv[argc] = NULL;
	return argc;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *argv[16];
	if (!size)
		return 0;
	document = data;
	document_size = size;
	written = 0;
	restore_variables();
	int argc = command(data[size - 1], argv);
	if (getenv("CATDOC_SHOW_COMMAND")) {
		for (int i = 0; i < argc; i++)
			fprintf(stderr, "%s ", argv[i]);
		fputc('\n', stderr);
	}
	if (!setjmp(end_of_run))
		guest_main(argc, argv);
	heap_clear();
	return 0;
}

/*
 * Mutates compound files mostly within a short range: with moved sectors they soon are not
 * documents.
 */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	static const uint8_t magic[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
	static const size_t lengths[] = {4, 16, 64, 256};
	if (size < 512 || memcmp(data, magic, sizeof(magic)) || seed % 8 == 0)
		return LLVMFuzzerMutate(data, size, max_size);
	size_t length = lengths[seed / 8 % 4], at = seed / 32 % (size - length + 1);
	LLVMFuzzerMutate(data + at, length, length);
	return size;
}
