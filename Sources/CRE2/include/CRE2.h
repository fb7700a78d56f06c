#ifndef POLICYGATE_CRE2_H
#define POLICYGATE_CRE2_H
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled pattern; Latin-1, so that bytes which are not UTF-8 cannot hide a match.
typedef struct cre2_pattern cre2_pattern;

/// Compiles. Never null; ask cre2_error.
cre2_pattern *cre2_compile(const char *pattern, size_t length);
void cre2_free(cre2_pattern *pattern);
/// Null when the pattern compiled, else RE2's words; lives as long as the pattern.
const char *cre2_error(const cre2_pattern *pattern);
/// The part of the pattern that RE2 blames; lives as long as the pattern.
const char *cre2_error_argument(const cre2_pattern *pattern);
int cre2_program_size(const cre2_pattern *pattern);
int cre2_group_count(const cre2_pattern *pattern);
/// The number of a named group, -1 when there is none.
int cre2_group_index(const cre2_pattern *pattern, const char *name);
/// Searches text[from..<length]. ranges holds two offsets for each of the first `groups` groups (0 is the whole match); -1 where unmatched.
bool cre2_match(const cre2_pattern *pattern, const char *text, size_t length, size_t from, long *ranges, int groups);
/// Whether the pattern describes the whole text.
bool cre2_match_whole(const cre2_pattern *pattern, const char *text, size_t length);

#ifdef __cplusplus
}
#endif
#endif
