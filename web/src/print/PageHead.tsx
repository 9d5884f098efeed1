type Props = {
  left: string
  right: string
  page: (page: string, pages: string) => string
  foot: string
  internal: string
}

// The middle box is as wide as the sheet less twice the box at the right, so that its words end beside that box.
/** What every sheet of paper carries, put into the margins by the browser, which alone knows the number of pages. */
export function PageHead({ left, right, page, foot, internal }: Props) {
  const [before, between, after] = page('\u0000', '\u0000').split('\u0000')
  const numbered = `${css(before)} counter(page) ${css(between)} counter(pages) ${css(after)}`
  return (
    <style>{`
      @page {
        size: A4 landscape;
        margin: 15mm 10mm 12mm;
        @top-left { content: ${css(left)}; width: 58%; ${marginText} }
        @top-center { content: ${css(right)} "　" ${numbered}; width: calc(100% - 44mm); text-align: right; ${marginText} }
        @top-right { content: ${css(internal)}; width: 18mm; height: 6mm; margin: auto 0; border: 0.75pt solid #000; text-align: center; ${marginText} }
        @bottom-left { content: ${css(foot)}; width: 100%; ${marginText} }
      }
    `}</style>
  )
}

const marginText = 'font: 8.5pt/1.4 var(--font), sans-serif; color: #000;'

/** A CSS string: quotes, backslashes and line ends cannot leave it. */
const css = (words = '') => `"${words.replaceAll(/["\\\n\r<]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}"`
