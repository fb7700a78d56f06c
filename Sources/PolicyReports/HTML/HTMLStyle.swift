/// The page's style: light and dark, by what the reader's system asks for, and for paper.
enum HTMLStyle {
  static let text = """

    :root {
      --ground: #fff; --text: #1b1f24; --quiet: #59636e; --line: #d1d9e0; --panel: #f6f8fa;
      --red: #b3261e; --yellow: #8a5a00; --green: #1a7f37; --blue: #0550ae;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #0d1117; --text: #e6edf3; --quiet: #9198a1; --line: #3d444d; --panel: #151b23;
        --red: #ff7b72; --yellow: #e3b341; --green: #57ab5a; --blue: #79c0ff;
      }
    }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
    main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
    h1 { margin: 0; font-size: 1.6rem; }
    h2 { margin: 2rem 0 .5rem; font-size: 1.2rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
    h3 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
    small { color: var(--quiet); font-weight: normal; }
    a { color: var(--blue); }
    code, pre { font: .85rem/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
    pre { margin: .5rem 0; padding: .5rem; overflow-x: auto; background: var(--panel); border: 1px solid var(--line); }
    mark { background: none; color: var(--red); }
    .warning mark { color: var(--yellow); }
    .notice mark { color: var(--blue); }
    header { padding: 1rem; border: 1px solid var(--line); border-left: .5rem solid var(--green); }
    header.blocked { border-left-color: var(--red); }
    header.blocked h1 { color: var(--red); }
    header.passed h1 { color: var(--green); }
    header p { margin: .25rem 0; color: var(--quiet); overflow-wrap: anywhere; }
    .counts { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: .5rem 0; padding: 0; list-style: none; }
    .error b, .error .badge { color: var(--red); }
    .warning b, .warning .badge { color: var(--yellow); }
    .notice b, .notice .badge { color: var(--blue); }
    .badge { font-weight: 700; }
    .filters fieldset { display: flex; flex-wrap: wrap; gap: .5rem 1rem; margin: 1rem 0 0; border: 1px solid var(--line); }
    .finding { margin: .75rem 0; padding: .75rem; border: 1px solid var(--line); border-left: .25rem solid var(--blue); }
    .finding.error { border-left-color: var(--red); }
    .finding.warning { border-left-color: var(--yellow); }
    .where, .note { margin: .25rem 0; color: var(--quiet); font-size: .9rem; overflow-wrap: anywhere; }
    .fix pre { margin-top: .25rem; white-space: pre-wrap; overflow-wrap: anywhere; }
    .fix b { color: var(--green) !important; }
    .wide { overflow-x: auto; }
    table { margin: .5rem 0; border-collapse: collapse; font-size: .85rem; }
    th, td { padding: .2rem .5rem; border: 1px solid var(--line); text-align: left; overflow-wrap: anywhere; }
    caption { color: var(--quiet); text-align: left; }
    .good { color: var(--green); }
    .care { color: var(--yellow); }
    .bad { color: var(--red); font-weight: 700; }
    .capabilities td { text-align: center; }
    .capabilities thead span { writing-mode: vertical-rl; transform: rotate(180deg); font-weight: normal; }
    .risk-medium { background: color-mix(in srgb, var(--yellow) 20%, var(--ground)); }
    .risk-high { background: color-mix(in srgb, var(--red) 25%, var(--ground)); }
    .risk-critical { background: var(--red); color: var(--ground); }
    [hidden] { display: none !important; }
    @media print {
      .filters { display: none; }
      .finding { break-inside: avoid; }
      pre { white-space: pre-wrap; }
    }

    """
}
