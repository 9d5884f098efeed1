import { useFormat } from '#i18n/use-text.ts'

type Props = { give: number; got: number; /** The most of either in the column, so that bars compare. */ most: number }

const widest = 44

/** What one gave the other, and got back: two bars from one line, and the counts. */
export function GiveGot({ give, got, most }: Props) {
  const format = useFormat()
  const width = (people: number) => (people === 0 ? 0 : Math.max(2, (people / Math.max(1, most)) * widest))
  return (
    <span className="give-got">
      <span className="give-got-bars" aria-hidden>
        <i style={{ width: width(give) }} />
        <i style={{ width: width(got) }} />
      </span>
      {format.count(Math.round(give))} / {format.count(Math.round(got))}
    </span>
  )
}
