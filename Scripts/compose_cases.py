"""Makes compose projects in which two values of an attribute meet: in an override, a second document, `extends`,
`include`, a merge key, with `!reset` and `!override`. One service for each pair; a project for each attribute."""

import itertools
import os

# Flow YAML without the outer braces' need for quotes. Null is added to each.
FORMS = {
    "image": ["a:1", '"b:2"'],
    "user": ["1000", '"0:0"'],
    "privileged": ["true", '"no"', "${P:-yes}"],
    "read_only": ["true", "false"],
    "cap_add": ["[CHOWN, KILL]", "[KILL, NET_ADMIN]", "[]"],
    "cap_drop": ["[ALL]", "[CHOWN]", "[all]"],
    "security_opt": ["['no-new-privileges:true']", "['no-new-privileges:false', 'label:disable']"],
    "group_add": ["[a, 7]", "[b]"],
    "device_cgroup_rules": ["['c 1:3 mr']", "['a 7:* rmw']"],
    "environment": ["{A: 1, B: x}", "[B=y, C]", "{B: null, D: '${X:-d=e}', E: true, F: 1.0}", "['A=b=c', '${K:-Q}=r', 'A=2']"],
    "labels": ["{a: 1, b: x}", "['b=y', c]"],
    "annotations": ["{a: '1', b: x}", "['b=y', 'c=z']"],
    "sysctls": ["{net.a: 1}", "['net.a=2', 'net.b=3']"],
    "command": ["a b 'c d'", "[x, 'y z']", "[]", '""'],
    "entrypoint": ["a b", "[x, y]", "[]", '""'],
    "healthcheck": ["{test: 'a b', retries: 1}", "{test: [CMD, x], interval: 5s}", "{disable: true}", "{test: [NONE]}", "{test: null, retries: 2}"],
    "dns": ["1.1.1.1", "[1.1.1.1, 8.8.8.8]", "[9.9.9.9]"],
    "dns_search": ["a.b", "[a.b, c.d]"],
    "dns_opt": ["[x]", "[x, y]"],
    "tmpfs": ["/a", "['/a', '/b:size=1m']", "['/b:size=2m', /c]", "['/b:size=3m', '/b:size=4m,exec']"],
    "env_file": ["./a.env", "[./a.env, ./b.env]", "[{path: ./b.env, required: false}]"],
    "extra_hosts": ["{a: 1.2.3.4}", "['a:1.2.3.5', 'b=::1']", "['a:1.2.3.4']", "{c: [1.1.1.1, 2.2.2.2]}"],
    "depends_on": ["[d1]", "{d1: {condition: service_healthy}}", "[d1, d2]"],
    "networks": ["[n1]", "{n1: {aliases: [a]}}", "{n2: null}", "{n1: {aliases: [b]}, n2: {}}"],
    "build": ["./x", "{context: y, args: {A: 1}}", "{dockerfile: D, args: [A=2, B], target: t}", "{context: z, labels: [l=1]}", "{args: {A: null, C: x}, labels: {l: 2}}"],
    "ulimits": ["{nproc: 1}", "{nproc: {soft: 1, hard: 2}}", "{nofile: 3, nproc: 9}"],
    "logging": ["{driver: a, options: {x: '1'}}", "{driver: b, options: {y: '2'}}", "{options: {z: '3'}}"],
    "deploy": ["{labels: {a: x}}", "{labels: [a=y, b=z]}", "{replicas: 2}"],
    "profiles": ["[a]", "[a, b]"],
    "expose": ["['80']", "[80, '81']"],
    "links": ["[d1]", "['d1:z', d2]"],
    "external_links": ["[e1]", "['e2:z']"],
    "volumes_from": ["[d1]", "['d2:ro']"],
    "secrets": ["[s1]", "[{source: s2, target: s1}]", "[s1, s2]", "[{source: s1, target: /x}, {source: s2, target: /x}]"],
    "configs": ["[c1]", "[{source: c2, target: /c1}]", "[{source: c1, target: /x}, {source: c2, target: /x}]"],
    "devices": ["['/dev/a:/dev/b']", "['/dev/c:/dev/b:r']", "[/dev/b]", "[{source: /dev/d, target: /dev/b, permissions: rw}]"],
    "ports": [
        "['80:80']", "[80]", "['81:80', '127.0.0.1:80:80']", "[{target: 80, published: 80}]", "['8000-8002:9000-9002/udp', '8001:9001/udp']",
        "['0.0.0.0:80:80/tcp']", "['127.0.0.1::80', '[::1]:82:80']", "[{target: 80, published: '82', host_ip: 127.0.0.1, protocol: udp}]",
        "['9000-9005:80']", "['${Q:-83}:80']", "[{target: 80}]", "['80-82']", "[{target: '81', published: '8000-8010'}]", "['80:80/TCP']",
        "['::1:85:80']", "[{name: w, target: 80, published: '80', mode: host}]",
    ],
    "volumes": [
        "['v1:/d']", "['./a:/d:ro']", "[{type: bind, source: ./b, target: /d}]", "['/d']", "['./a:/d/', './b:/d']",
        "[{type: tmpfs, target: /t}]", "['../up:/u:ro,z', '~/h:/h']", "[{type: volume, source: v2, target: /d, read_only: true}]",
        "['${S:-/var/run/docker.sock}:/d:r0']", "[{type: bind, source: ./b, target: /d, bind: {propagation: rshared}}]", "['./a:/e:rw,ro']",
        "['v1:/e:ro,rw', 'v1:/f:readonly']", "['C:\\x:/w']", "[{type: image, source: 'i:1', target: /i}]", "['./x/../y:/p/../q']",
    ],
    "network_mode": ["host", '"service:d1"', "none"],
    "pid": ["host", '"service:d1"'],
    "ipc": ["host", "shareable"],
    "container_name": ["c-a", "c-b"],
    "init": ["true", "false"],
    "restart": ["always", '"no"'],
    "hostname": ["h1", "h2"],
    "stop_signal": ["SIGINT", "SIGQUIT"],
    "working_dir": ["/a", "/b"],
    "platform": ["linux/amd64", "linux/arm64"],
    "gpus": ["all", "[{driver: nvidia}]"],
    "storage_opt": ["{size: 1G}", "{size: 2G, x: y}"],
}
TOP = {
    "networks": "{n1: {}, n2: {}}", "volumes": "{v1: {}, v2: {}}",
    "secrets": "{s1: {file: ./s1}, s2: {file: ./s2}}", "configs": "{c1: {file: ./c1}, c2: {file: ./c2}}",
}
IMAGE = {"image": "", "build": ""}


def service(attribute, form, *more):
    """A flow mapping; no attribute for no form."""
    said = [] if form is None else [f"{attribute}: {form}"]
    return "{" + ", ".join([*more, *said]) + "}"


def file(services, *, top=False, before=""):
    lines = [before] if before else []
    if top:
        lines += [f"{key}: {value}" for key, value in TOP.items()]
        services = [("d1", "{image: d}"), ("d2", "{image: d}"), *services]
    return "\n".join([*lines, "services:", *(f"  {name}: {text}" for name, text in services)]) + "\n"


def first(attribute, form):
    return service(attribute, form, *([] if attribute in IMAGE and form != "~" else ["image: base"]))


# Each takes [(name, attribute, one form, the other)] and gives the files of a project.
def override(rows):
    return {
        "compose.yaml": file([(name, first(key, one)) for name, key, one, _ in rows], top=True),
        "compose.override.yml": file([(name, service(key, other)) for name, key, _, other in rows]),
    }


def documents(rows):
    files = override(rows)
    return {"compose.yaml": files["compose.yaml"] + "---\n" + files["compose.override.yml"]}


def extends(rows):
    services = []
    for name, key, one, other in rows:
        services += [(name, service(key, other, f"extends: b{name}")), (f"b{name}", first(key, one))]
    return {"compose.yaml": file(services, top=True)}


def extends_file(rows):
    return {
        "compose.yaml": file(
            [(name, service(key, other, f"extends: {{file: sub/base.yaml, service: {name}}}")) for name, key, _, other in rows],
            top=True),
        "sub/base.yaml": file([(name, first(key, one)) for name, key, one, _ in rows]),
    }


def extends_override(rows):
    """The base is extended, and an override is laid over the result."""
    files = extends_file(rows)
    return {
        **files, "compose.override.yaml": file([(name, service(key, one)) for name, key, one, _ in rows]),
    }


def include(rows):
    return {
        "compose.yaml": file([(name, service(key, other)) for name, key, _, other in rows], top=True, before="include: [sub/base.yaml]"),
        "sub/base.yaml": file([(name, first(key, one)) for name, key, one, _ in rows]),
    }


def include_pair(rows):
    return {
        "compose.yaml": file([], top=True, before="include: [{path: [sub/base.yaml, sub/over.yaml]}]"),
        "sub/base.yaml": file([(name, first(key, one)) for name, key, one, _ in rows]),
        "sub/over.yaml": file([(name, service(key, other)) for name, key, _, other in rows]),
    }


def merge_key(rows):
    fragments = "\n".join(f"x-{name}: &{name} {service(key, one)}" for name, key, one, _ in rows)
    return {
        "compose.yaml": file(
            [(name, first(key, other)[:-1] + f", <<: *{name}}}") for name, key, _, other in rows], top=True, before=fragments)
    }


def alias(rows):
    """The same alias in the base and in an override of another document."""
    fragments = "\n".join(f"x-{name}: &{name} {one}" for name, _, one, _ in rows)
    services = [(name, first(key, f"*{name}")) for name, key, _, _ in rows]
    return {
        "compose.yaml": file(services, top=True, before=fragments),
        "compose.override.yaml": file([(name, service(key, other)) for name, key, _, other in rows]),
    }


def reset(rows):
    return override([(name, key, one, f"!reset {other}") for name, key, one, other in rows])


def replaced(rows):
    return override([(name, key, one, f"!override {other}") for name, key, one, other in rows])


def reset_base(rows):
    return extends([(name, key, one, f"!reset {other}") for name, key, one, other in rows])


def replaced_base(rows):
    return extends_file([(name, key, one, f"!override {other}") for name, key, one, other in rows])


def reset_alias(rows):
    fragments = "\n".join(f"x-{name}: &{name} !reset {other}" for name, _, _, other in rows)
    files = override([(name, key, one, f"*{name}") for name, key, one, _ in rows])
    return {**files, "compose.override.yml": fragments + "\n" + files["compose.override.yml"]}


def replaced_merge(rows):
    """`!override` comes with a merge key."""
    fragments = "\n".join(f"x-{name}: &{name} {service(key, '!override ' + other)}" for name, key, _, other in rows)
    files = override(rows)
    services = [(name, f"{{<<: *{name}, hostname: h}}") for name, *_ in rows]
    return {**files, "compose.override.yml": fragments + "\n" + file(services)}


def reset_merge(rows):
    """`!reset` comes with a merge key, and the mapping says the key itself too."""
    fragments = "\n".join(f"x-{name}: &{name} {service(key, '!reset ' + one)}" for name, key, one, _ in rows)
    files = override(rows)
    services = [(name, service(key, other, f"<<: *{name}")) for name, key, _, other in rows]
    return {**files, "compose.override.yml": fragments + "\n" + file(services)}


RELATIONS = [
    override, documents, extends, extends_file, extends_override, include, include_pair, merge_key, alias,
    reset, replaced, reset_base, replaced_base, reset_alias, replaced_merge, reset_merge,
]


def cases():
    """(name, rows, relation): the rows can be written together or one by one."""
    for relation in RELATIONS:
        for attribute, forms in FORMS.items():
            pairs = list(itertools.product(forms, [*forms, "~"]))
            if len(forms) > 6 and relation not in (override, extends_file):
                pairs = [(one, other) for index, (one, other) in enumerate(pairs) if index % 3 == 0]
            rows = [(f"s{index}", attribute, one, other) for index, (one, other) in enumerate(pairs)]
            yield f"{relation.__name__}-{attribute}", rows, relation
    # Most of these Compose refuses.
    for attribute, forms in FORMS.items():
        yield f"null-{attribute}", [(f"s{index}", attribute, "~", other) for index, other in enumerate(forms)], override


def write(folder, files):
    for name, text in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
