import { Button } from 'antd'
import type { EventSite, EventSites } from 'domain/event-site-list.ts'
import { attachmentUrl } from '#api/attachments.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Tag } from '#ui/Tag.tsx'
import { GateRows } from './GateRows.tsx'
import { partWords, points, scoreWords, warningWords } from './site-words.ts'

type Props = {
  branchId: string
  answer: EventSites
  site: EventSite
  isOpen: boolean
  mayFile: boolean
  error: unknown
  onChange: () => void
  onRemove: () => void
  onClose: () => void
}

const facts = ['power', 'water', 'toilet', 'parking', 'shade', 'fenced', 'calmTraffic'] as const

/** One candidate: score and parts, all gates, what there is, and its papers. */
export function SiteSheet({ branchId, answer, site, isOpen, mayFile, error, onChange, onRemove, onClose }: Props) {
  const text = useText()
  const format = useFormat()
  const isTaken = site.id === answer.chosenSiteId || site.id === answer.fallbackSiteId
  const known = (value: boolean | null) => text(`site.known.${value === null ? 'unknown' : value ? 'yes' : 'no'}`)
  const file = (one: EventSite['permissionFile']) =>
    one && (
      <a href={attachmentUrl(branchId, one.id)} download>
        {one.name}
      </a>
    )
  const rows = [
    [text('site.field.capacity'), site.capacity === null ? text('site.unknown') : format.count(site.capacity)],
    [text('site.field.shelter'), text(`code.shelter.${site.shelter}`)],
    [text('site.field.fee'), format.money(site.feeFen)],
    [
      text('site.field.permission'),
      [
        text(`code.sitePermission.${site.permission}`),
        site.authority === null ? '' : text(`code.siteAuthority.${site.authority}`),
        site.permissionOn === null ? '' : format.shortDay(site.permissionOn),
      ]
        .filter((words) => words !== '')
        .join('　'),
    ],
    [
      text('site.field.contact'),
      site.contactPerson
        ? `${text(`code.keyPersonTitle.${site.contactPerson.title}`)} ${site.contactPerson.name}`
        : text('site.unknown'),
    ],
    [
      text('site.field.sound'),
      site.soundFrom === null ? text('site.unknown') : `${site.soundFrom}–${site.soundTo ?? ''}`,
    ],
    [
      text('site.field.fallback'),
      answer.sites.find(({ id }) => id === site.fallbackSiteId)?.name ?? text('site.known.no'),
    ],
    ...(site.footfall === null ? [] : [[text('site.field.footfall'), format.count(site.footfall)]]),
    ...facts.map((fact) => [text(`site.field.${fact}`), known(site[fact])]),
  ] as const

  return (
    <SideSheet
      title={site.name}
      tag={<Tag>{text(`code.siteSubject.${site.subjectKind}`)}</Tag>}
      facts={text('site.metresFromBranch', { metres: format.metres(site.metres) })}
      onClose={onClose}
      {...(mayFile
        ? {
            actions: (
              <>
                <Button type="primary" onClick={onChange}>
                  {text('site.change')}
                </Button>
                {isOpen && !isTaken && (
                  <Button type="text" onClick={onRemove}>
                    {text('site.remove')}
                  </Button>
                )}
              </>
            ),
          }
        : {})}
    >
      <ProblemNote error={error} />
      {site.score && (
        <Section title={text('site.score')} action={scoreWords(site.score, text)}>
          {site.parts
            .filter(({ weight }) => weight > 0)
            .map((part) => {
              const { figure, note } = partWords(part, text, format)
              return (
                <div key={part.criterion} className="fact-row">
                  <span>
                    {text(`code.siteCriterion.${part.criterion}`)}
                    <span className="note"> {[figure, note].filter((words) => words !== '').join('　')}</span>
                  </span>
                  <span className="number">
                    {part.pointsLow === part.pointsHigh
                      ? points(part.pointsLow)
                      : scoreWords({ low: part.pointsLow, high: part.pointsHigh }, text)}
                  </span>
                </div>
              )
            })}
        </Section>
      )}
      <Section title={text('site.gates')}>
        <GateRows gates={site.gates} />
        {site.warnings.map((warning) => (
          <p key={warning.code} className="sites-warning">
            <i aria-hidden>▲</i> {warningWords(warning, text, format)}
          </p>
        ))}
      </Section>
      <Section title={text('site.field.facts')} line={false}>
        <dl>
          {rows.map(([label, value]) => (
            <div key={label} className="fact-row">
              <dt className="second">{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          {site.permissionFile && (
            <div className="fact-row">
              <dt className="second">{text('site.field.permissionFile')}</dt>
              <dd>{file(site.permissionFile)}</dd>
            </div>
          )}
          {site.approvalFile && (
            <div className="fact-row">
              <dt className="second">{text('site.field.approvalFile')}</dt>
              <dd>{file(site.approvalFile)}</dd>
            </div>
          )}
        </dl>
        {site.note !== '' && <p>{site.note}</p>}
      </Section>
    </SideSheet>
  )
}
