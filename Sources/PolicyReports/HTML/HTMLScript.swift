/// The page's script: it shows and hides findings, and nothing else.
enum HTMLScript {
  static let text = """

    "use strict";
    const form = document.querySelector(".filters");
    if (form) {
      const field = (name) => form.querySelector(`[data-filter="${name}"]`);
      const findings = [...document.querySelectorAll(".finding")];
      const apply = () => {
        const words = field("text").value.toLowerCase();
        let count = 0;
        for (const finding of findings) {
          const data = finding.dataset;
          const isShown = field(data.level).checked && (field(data.status)?.checked ?? true)
            && (!field("blocking").checked || data.blocks === "yes")
            && (field("rule").value === "" || field("rule").value === data.rule)
            && (words === "" || finding.textContent.toLowerCase().includes(words));
          finding.hidden = !isShown;
          if (isShown) count += 1;
        }
        for (const section of document.querySelectorAll(".file")) {
          section.hidden = !section.querySelector(".finding:not([hidden])");
        }
        form.querySelector(".shown").textContent = `${count} of ${findings.length} findings`;
      };
      form.addEventListener("input", apply);
      form.addEventListener("submit", (event) => event.preventDefault());
      form.hidden = false;
      apply();
    }

    """
}
