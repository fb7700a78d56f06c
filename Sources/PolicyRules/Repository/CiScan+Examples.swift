package import PolicyEngine

extension CiScan {
  private static func workflow(_ steps: String, others: String = "") -> String {
    "name: image\non: [push]\njobs:\n  build:\n    runs-on: ubuntu-latest\n\(others)    steps:\n\(steps)"
  }

  private static let build = "      - run: docker build -t app:1 .\n"
  private static let file = ".github/workflows/image.yml"
  private static let trivy =
    "      - uses: aquasecurity/trivy-action@master\n        with:\n          image-ref: app:1\n"
  private static let marked =
    "      - uses: «aquasecurity/trivy-action@master»\n        with:\n          image-ref: app:1\n"

  package static let examples: [Example] = [
    .fails(workflow("      - run: |\n          set -e\n          «docker build» -t app:1 .\n"), file: file),
    .fails(
      workflow(
        "      - uses: «docker/build-push-action@v6»\n        with:\n          push: true\n          tags: acme/app:1\n"
      ),
      file: file),
    .fails(workflow(build + marked), file: file),
    .fails(workflow(build + "      - run: «trivy image app:1»\n"), file: file),
    .fails(workflow(build + "      - run: «grype app:1 --fail-on high» || true\n"), file: file),
    .fails(workflow(build + "      - run: trivy fs .\n").replacing("docker build", with: "«docker build»"), file: file),
    .fails("build:\n  script:\n    - «docker build» -t app:1 .\n    - docker push app:1\n", file: ".gitlab-ci.yml"),
    .fails("node {\n  sh '«docker build» -t app:1 .'\n}\n", file: "Jenkinsfile"),
    .fails(
      workflow(build + marked + "          exit-code: '1'\n          severity: CRITICAL\n"), file: file,
      options: "must_fail_on: [critical, high]"),
    .passes(workflow(build + trivy + "          exit-code: '1'\n"), file: file),
    .passes(
      workflow(
        build + trivy + "          format: sarif\n          output: t.sarif\n"
          + "      - uses: github/codeql-action/upload-sarif@v3\n        with:\n          sarif_file: t.sarif\n"),
      file: file),
    .passes(workflow(build + "      - run: trivy image --exit-code 1 app:1\n"), file: file),
    .passes(workflow(build + "      - uses: anchore/scan-action@v6\n        with: {image: 'app:1'}\n"), file: file),
    .passes(workflow(build + "      - run: snyk container test app:1\n"), file: file),
    .passes(
      workflow(build + trivy + "          exit-code: '1'\n          severity: 'HIGH,CRITICAL'\n"), file: file,
      options: "must_fail_on: [critical, high]"),
    .passes(workflow(build + "      - run: our-scanner app:1\n"), file: file, options: "accept: [{run: our-scanner}]"),
    .passes(workflow(build), file: file, options: "workflows: [.gitlab-ci.yml]"),
    .passes(
      workflow(build + "      - run: make scan\n"), file: file,
      others: ["Makefile": "scan:\n\ttrivy image --exit-code 1 a\n"]),
    .passes(workflow("      - run: docker build --target test -t x .\n"), file: file),
    .passes(workflow("      - run: docker compose up --build\n"), file: file),
    // A tool that is not known, and may do it.
    .passes(workflow(build + "      - run: ./ci/security-scan app:1\n"), file: file),
    .passes(
      workflow("      - uses: ./.github/actions/tool\n"), file: file,
      others: [".github/actions/tool/action.yml": "runs: {steps: [{run: docker build -t tool .}]}\n"]),
    .passes(
      workflow("      - uses: docker/build-push-action@v6\n        with: {push: false}\n"), file: file),
    .passes(
      "include:\n  - template: Jobs/Container-Scanning.gitlab-ci.yml\nbuild:\n  script: [docker build -t a ., docker push a]\n",
      file: ".gitlab-ci.yml"),
    .passes(
      "jobs:\n  scan:\n    uses: acme/ci/.github/workflows/image.yml@v1\n  b:\n    steps:\n      - run: docker build -t a .\n",
      file: file),
  ]
}
