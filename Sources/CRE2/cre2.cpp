#include "CRE2.h"

#include <re2/re2.h>

#include <string>
#include <vector>

struct cre2_pattern {
  RE2 expression;
  std::string error;
  std::string argument;
  cre2_pattern(re2::StringPiece text, const RE2::Options &options) : expression(text, options) {}
};

static RE2::Options options() {
  RE2::Options chosen;
  chosen.set_encoding(RE2::Options::EncodingLatin1);
  chosen.set_log_errors(false);
  chosen.set_max_mem(16 << 20);
  return chosen;
}

cre2_pattern *cre2_compile(const char *pattern, size_t length) {
  auto *compiled = new cre2_pattern(re2::StringPiece(pattern, length), options());
  compiled->error = compiled->expression.error();
  compiled->argument = compiled->expression.error_arg();
  return compiled;
}

void cre2_free(cre2_pattern *pattern) { delete pattern; }

const char *cre2_error(const cre2_pattern *pattern) {
  return pattern->expression.ok() ? nullptr : pattern->error.c_str();
}

const char *cre2_error_argument(const cre2_pattern *pattern) { return pattern->argument.c_str(); }

int cre2_program_size(const cre2_pattern *pattern) { return pattern->expression.ProgramSize(); }

int cre2_group_count(const cre2_pattern *pattern) { return pattern->expression.NumberOfCapturingGroups(); }

int cre2_group_index(const cre2_pattern *pattern, const char *name) {
  const auto &groups = pattern->expression.NamedCapturingGroups();
  auto found = groups.find(name);
  return found == groups.end() ? -1 : found->second;
}

bool cre2_match(const cre2_pattern *pattern, const char *text, size_t length, size_t from, long *ranges, int groups) {
  if (text == nullptr) text = "";  // RE2 reports groups of a null text as unmatched.
  std::vector<re2::StringPiece> found(static_cast<size_t>(groups));
  if (!pattern->expression.Match(re2::StringPiece(text, length), from, length, RE2::UNANCHORED, found.data(), groups))
    return false;
  for (int index = 0; index < groups; ++index) {
    const auto &piece = found[static_cast<size_t>(index)];
    ranges[2 * index] = piece.data() == nullptr ? -1 : piece.data() - text;
    ranges[2 * index + 1] = piece.data() == nullptr ? -1 : piece.data() - text + static_cast<long>(piece.size());
  }
  return true;
}

bool cre2_match_whole(const cre2_pattern *pattern, const char *text, size_t length) {
  return pattern->expression.Match(re2::StringPiece(text, length), 0, length, RE2::ANCHOR_BOTH, nullptr, 0);
}
