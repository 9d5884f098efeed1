type Props = {
  left: string
  right: string
  page: (page: string, pages: string) => string
  foot: string
  /** Words of the box for what stays in the house; absent on what others sign or take along. */
  internal?: string
  orientation?: 'landscape' | 'portrait'
}

// The middle box is as wide as the sheet less twice the box at the right, so that its words end beside that box.
/** What every sheet of paper carries, put into the margins by the browser, which alone knows the number of pages. */
export function PageHead({ left, right, page, foot, internal, orientation = 'landscape' }: Props) {
  const [before, between, after] = page('\u0000', '\u0000').split('\u0000')
  const numbered = `${css(before)} counter(page) ${css(between)} counter(pages) ${css(after)}`
  const told = `${css(right)} "　" ${numbered}`
  const head = internal
    ? `@top-center { content: ${told}; width: calc(100% - 44mm); text-align: right; ${marginText} }
       @top-right { content: ${css(internal)}; width: 18mm; height: 6mm; margin: auto 0; border: 0.75pt solid #000; text-align: center; ${marginText} }`
    : `@top-right { content: ${told}; width: 42%; text-align: right; ${marginText} }`
  return (
    <>
      {/* Fonts come in parts, and a browser fetches none for signs that stand in the margins alone. */}
      <span className="visually-hidden" aria-hidden>
        {[...new Set([left, told, foot, internal].join(''))].join('')}
      </span>
      <style>{`
      @page {
        size: A4 ${orientation};
        margin: ${internal ? '15mm 10mm 12mm' : '18mm 15mm 15mm'};
        @top-left { content: ${css(left)}; width: 58%; ${marginText} }
        ${head}
        @bottom-left { content: ${css(foot)}; width: 100%; ${marginText} }
      }
    `}</style>
    </>
  )
}

const marginText = 'font: 8.5pt/1.4 var(--font), sans-serif; color: #000;'

/** A CSS string: quotes, backslashes and line ends cannot leave it. */
const css = (words = '') => `"${words.replaceAll(/["\\\n\r<]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}"`
