package import PolicyEngine

extension LoggingStdout {
  private static let compose = "services:\n  web:\n    build: .\n    environment: {PYTHONUNBUFFERED: 1}\n"

  package static let examples: [Example] = [
    .fails("FROM alpine:3.20\nCMD /app «> /var/log/app.log» 2>&1\n"),
    .fails("FROM alpine:3.20\nCMD [\"sh\", \"-c\", \"exec /app «>>/data/out.txt»\"]\n"),
    .fails("FROM alpine:3.20\nENTRYPOINT /app «2> /tmp/errors.log»\n"),
    .fails("FROM alpine:3.20\nVOLUME «/var/log/app»\nCMD [\"/app\"]\n"),
    .fails("FROM alpine:3.20\nVOLUME [\"/data\", \"«/app/logs»\"]\n"),
    .fails("FROM python:3.12-slim\nCMD [\"«python»\", \"app.py\"]\n"),
    .fails("FROM python:3.12-slim\nENTRYPOINT [\"«python3»\"]\nCMD [\"app.py\"]\n"),
    .fails("FROM python:3.12-slim AS base\nFROM base\nCMD [\"«python»\", \"-m\", \"shop\"]\n"),
    .fails("FROM python:3.12-slim\nCMD [\"«./app.py»\"]\n"),
    .passes("FROM alpine:3.20\nCMD exec /app > /dev/stdout 2>&1\n"),
    .passes("FROM alpine:3.20\nCMD echo $CONFIG > /etc/app.conf && exec /app\n"),
    .passes("FROM alpine:3.20\nCMD /app > /var/log/app.log & tail -f /var/log/app.log\n"),
    .passes("FROM alpine:3.20\nRUN ln -sf /dev/stdout /var/log/app.log\nCMD /app > /var/log/app.log\n"),
    .passes("FROM alpine:3.20\nCMD exec /app 2>/dev/null\n"),
    .passes("FROM alpine:3.20\nVOLUME /data /var/lib/app\n"),
    .passes("FROM python:3.12-slim\nENV PYTHONUNBUFFERED=1\nCMD [\"python\", \"app.py\"]\n"),
    .passes("FROM python:3.12-slim\nCMD [\"python\", \"-u\", \"app.py\"]\n"),
    .passes("FROM python:3.12-slim\nCMD [\"python\"]\n"),
    .passes("FROM python:3.12-slim\nCMD [\"python\", \"-m\", \"pytest\"]\n"),
    .passes("FROM python:3.12-slim\nCMD [\"gunicorn\", \"app:app\"]\n"),
    .passes("FROM debian:12\nCMD [\"python3\", \"app.py\"]\n"),
    .passes("FROM python:3.12-slim\nCMD [\"python\", \"app.py\"]\n", others: ["compose.yaml": compose]),
    .passes("FROM alpine:3.20 AS test\nVOLUME /var/log\nFROM alpine:3.20\nCMD [\"/app\"]\n"),
  ]
}
