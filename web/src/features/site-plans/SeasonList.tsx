import { Button } from 'antd'
import type { SitePlans, SitePlanState } from 'domain/site-plan.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Section } from '#ui/Section.tsx'
import { Tag, type TagState } from '#ui/Tag.tsx'

const tags: Record<SitePlanState, TagState> = {
  running: 'running',
  done: 'passed',
  cancelled: 'ended',
  failed: 'refused',
}

type Props = { list: SitePlans; onOpen: (planId: string) => void; onNew: () => void }

/** All plans, the newest first, and what keeps places out of them. */
export function SeasonList({ list, onOpen, onNew }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const add = may('site_plan.create') && (
    <Button type="primary" onClick={onNew}>
      {text('season.add')}
    </Button>
  )
  return (
    <aside className="season-rail" aria-label={text('season.title')}>
      <header className="season-head season-head-row">
        <h1 className="title">{text('season.title')}</h1>
        {list.plans.length > 0 && add}
      </header>
      <div className="season-body">
        {list.plans.length === 0 ? (
          <div className="season-note">
            <EmptyState title={text('season.none')} note={text('season.noneNote')} actions={add} />
          </div>
        ) : (
          <ul className="season-list">
            {list.plans.map(({ id, title, state, most, createdAt }) => (
              <li key={id}>
                <button type="button" className="season-row" onClick={() => onOpen(id)}>
                  <span className="season-row-title">
                    <span className="strong">{title}</span>
                    <Tag state={tags[state]}>{text(`season.state.${state}`)}</Tag>
                  </span>
                  <span className="second">
                    {[text('season.sites', { count: most }), format.moment(createdAt)].join('　')}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <Section title={text('season.ground')} line={list.plans.length > 0}>
          <p className="second">{text('season.candidates', { count: list.candidates.length })}</p>
          <KeptOut list={list} />
        </Section>
      </div>
    </aside>
  )
}

/** Places that a gate keeps out, each with what would lift it. */
function KeptOut({ list: { keptOut } }: { list: SitePlans }) {
  const text = useText()
  if (keptOut.length === 0) return null
  return (
    <details className="season-out">
      <summary>{text('season.keptOut', { count: keptOut.length })}</summary>
      <ul>
        {keptOut.map(({ key, name, gate }) => (
          <li key={key}>
            <span>{name}</span>
            <Tag state="refused">{text(`code.siteGate.${gate}`)}</Tag>
          </li>
        ))}
      </ul>
      {keptOut.some(({ gate }) => gate === 'school') && <p className="note">{text('season.schoolNote')}</p>}
    </details>
  )
}
