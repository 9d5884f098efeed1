/** Leads the focus to the first such thing of what has opened, unless somebody is in it already: it may open slowly. */
export function leadFocus(into: HTMLElement | null, first: string): void {
  if (into?.contains(document.activeElement)) return
  into?.querySelector<HTMLElement>(first)?.focus()
}
