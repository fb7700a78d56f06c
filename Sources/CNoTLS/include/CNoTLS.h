#ifndef POLICYGATE_CNOTLS_H
#define POLICYGATE_CNOTLS_H

/// Interposes the certificate parser that libgit2's start-up calls. The gate uses no network, and parsing the
/// machine's CA bundle is most of the start-up time (measured: docs/benchmarks.md).
int mbedtls_x509_crt_parse_file(void *chain, const char *path);
#endif
