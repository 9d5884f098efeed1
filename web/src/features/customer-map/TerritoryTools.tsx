import { useText } from '#i18n/use-text.ts'

type Props = { drawn: boolean; onDraw: () => void; onRemove: () => void }

/** For whoever may draw the branch's territory: draw, redraw, take away. */
export function TerritoryTools({ drawn, onDraw, onRemove }: Props) {
  const text = useText()
  return (
    <p className="rail-note rail-links">
      <button type="button" className="text-button" onClick={onDraw}>
        {text(drawn ? 'customerMap.ranges.redrawTerritory' : 'customerMap.ranges.drawTerritory')}
      </button>
      {drawn && (
        <button type="button" className="text-button" onClick={onRemove}>
          {text('customerMap.ranges.removeTerritory')}
        </button>
      )}
    </p>
  )
}
