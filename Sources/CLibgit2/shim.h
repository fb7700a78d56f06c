#ifndef POLICYGATE_CLIBGIT2_SHIM_H
#define POLICYGATE_CLIBGIT2_SHIM_H
#include <git2.h>
#include <git2/sys/repository.h>

/// Linux's O_PATH, which <fcntl.h> shows with _GNU_SOURCE only: a descriptor that names a file without opening it.
enum { POLICYGATE_O_PATH = 010000000 };

// git_libgit2_opts is variadic, which Swift cannot call: one inline function per option in use.

/// Empties the search path of one configuration level, so that the machine's own files do not change results.
static inline int policygate_git_clear_search_path(int level) {
  return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
}

/// Switches libgit2's ownership validation off: 1.5.1 reports it wrongly, GitChanges makes the check itself.
static inline int policygate_git_disable_owner_validation(void) {
  return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
}

/// Sets the repository extensions that may be present; names are in lower case, as libgit2 compares them.
static inline int policygate_git_set_extensions(const char **names, size_t count) {
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, count);
}
#endif
