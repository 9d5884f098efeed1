import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { allianceLinksQuery } from '#api/alliance-links.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { viewSearchSchema } from '#view-state.ts'
import { GiveGot } from './GiveGot.tsx'
import { LinkStateTag } from './LinkStateTag.tsx'
import './ecosystem.css'

/** In a merchant's sheet: its ties, what it gave and got on each, and the way into the graph. */
export function LinkSection({ branchId, merchantId }: { branchId: string; merchantId: string }) {
  const text = useText()
  const { data, error } = useQuery(allianceLinksQuery(branchId, { merchantId }))
  const most = Math.max(1, ...(data?.links ?? []).flatMap(({ gave, got }) => [gave.people, got.people]))
  return (
    <Section
      title={
        data
          ? `${text('ecosystem.section.title')}　${text('ecosystem.section.count', { count: data.links.length, days: data.period.days })}`
          : text('ecosystem.section.title')
      }
      action={
        <Link
          className="note-size"
          to="/alliance"
          search={(before: object) => ({ ...viewSearchSchema.parse(before), node: merchantId, focus: merchantId })}
        >
          {text('ecosystem.section.graph')}
        </Link>
      }
    >
      <ProblemNote error={error} />
      {!data && !error && <Waiting rows={2} />}
      {data?.links.length === 0 && <p className="note">{text('ecosystem.section.none')}</p>}
      <ul className="node-links">
        {data?.links.map(({ id, from, to, kind, isDirected, state, gave, got }) => {
          const gives = from?.merchantId === merchantId
          const other = gives ? to : from
          return (
            <li key={id}>
              <Link
                className="node-link"
                to="/alliance"
                search={(before: object) => ({ ...viewSearchSchema.parse(before), link: id, focus: merchantId })}
              >
                <span>
                  {isDirected ? (gives ? '→ ' : '← ') : '— '}
                  {other?.name ?? text('ecosystem.branch')}
                  <span className="note">　{text(`code.linkKind.${kind}`)}</span>
                </span>
                {state === 'live' ? null : <LinkStateTag state={state} />}
                <GiveGot give={gives ? gave.people : got.people} got={gives ? got.people : gave.people} most={most} />
              </Link>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
