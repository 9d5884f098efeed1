import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Attribution, CreditRow } from 'domain/conversion.ts'
import type { ReactNode } from 'react'
import { attributionQuery } from '#api/conversions.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { UpliftPart } from './UpliftPart.tsx'

type Props = { branchId: string; days: { from: string; to: string } }

/** Whose the conversions are (K19): the last touch, which totals use, with first and position beside; double credits apart. */
export function CreditTables({ branchId, days }: Props) {
  const text = useText()
  const format = useFormat()
  const { data, error, refetch } = useQuery(attributionQuery(branchId, days))
  if (error && !data)
    return (
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    )
  if (!data) return <Waiting rows={8} />
  if (data.conversions === 0)
    return <EmptyState title={text('result.credit.none')} note={text('result.credit.noneNote')} />
  const organic = data.bySource.find(({ source }) => source === 'organic')
  return (
    <>
      <p className="board-figure">
        <b>{data.isFew ? text('result.few') : format.count(data.conversions)}</b> {text('result.credit.lead')}{' '}
        <span className="note">
          {[
            data.proved === null ? null : text('result.credit.proved', { count: format.count(data.proved) }),
            organic && organic.last !== null
              ? text('result.credit.organic', { count: format.count(organic.last) })
              : null,
          ]
            .filter((words) => words !== null)
            .join('　')}
        </span>
      </p>
      <p className="note">
        {text('result.credit.note')}
        {data.bySource.some(({ isFew }) => isFew) && ` ${text('result.credit.notToldNote')}`}
      </p>
      <Section title={text('result.credit.bySource')}>
        <CreditTable
          name={text('result.credit.source')}
          total={data.conversions}
          rows={data.bySource.map((row) => ({
            ...row,
            key: row.source,
            name: text(`code.creditSource.${row.source}`),
          }))}
        />
      </Section>
      <Titled title={text('result.credit.byEvent')} total={data.conversions} rows={data.byEvent} link />
      <Titled title={text('result.credit.byPlan')} total={data.conversions} rows={data.byPlan} />
      <Titled title={text('result.credit.byCoupon')} total={data.conversions} rows={data.byCoupon} />
      {data.planUplift.map(({ id, title, on, uplift }) => (
        <Section key={id} title={text('result.credit.walkUplift', { title, day: format.shortDay(on) })}>
          <div className="result-narrow">
            <UpliftPart uplift={uplift} of="walk" />
          </div>
        </Section>
      ))}
      {data.dual.length > 0 && (
        <Section title={text('result.credit.dual')}>
          <p className="note">{text('result.credit.dualNote')}</p>
          <ul className="result-dual">
            {data.dual.map(({ user, credits }) => (
              <li key={user.id}>
                {user.name} <b>{text('result.credit.times', { count: credits })}</b>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Titled({
  title,
  total,
  rows,
  link = false,
}: {
  title: string
  total: number | null
  rows: (Attribution['byPlan'][number] & { judgedFrom?: string | null; merchantName?: string })[]
  link?: boolean
}) {
  const text = useText()
  const format = useFormat()
  if (rows.length === 0) return null
  return (
    <Section title={title}>
      <CreditTable
        name={title}
        total={total}
        rows={rows.map(({ id, title: name, on, merchantName, ...row }) => ({
          ...row,
          key: id,
          name: (
            <>
              {link ? (
                <Link to="/events/result" search={{ event: id }}>
                  {name}
                </Link>
              ) : (
                name
              )}{' '}
              {merchantName && <span className="note">{merchantName}</span>}
              {on !== null && <span className="note">{format.shortDay(on)}</span>}
              {row.judgedFrom && (
                <span className="note">
                  {'　'}
                  {text('result.noSelling', { day: format.shortDay(row.judgedFrom) })}
                </span>
              )}
            </>
          ),
        }))}
      />
    </Section>
  )
}

type NamedRow = CreditRow & { key: string; name: ReactNode; judgedFrom?: string | null }

function CreditTable({ name, total, rows }: { name: string; total: number | null; rows: readonly NamedRow[] }) {
  const text = useText()
  const format = useFormat()
  const shown = (value: number | null, judgedFrom?: string | null) =>
    value === null ? text(judgedFrom ? 'result.later' : 'result.credit.notTold') : String(Math.round(value * 10) / 10)
  const most = Math.max(1, ...rows.map(({ last }) => last ?? 0))
  return (
    <div className="result-scroll">
      <table className="result-table credit-table">
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col">{text('code.creditModel.last')}</th>
            <th scope="col">{text('result.credit.interval')}</th>
            <th scope="col">{text('code.creditModel.first')}</th>
            <th scope="col">{text('code.creditModel.position')}</th>
            <th scope="col">{text('result.credit.part')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name: of, last, first, position, conversions, ci, judgedFrom }) => (
            <tr key={key}>
              <th scope="row">{of}</th>
              <td>
                <span>
                  <span aria-hidden className="result-track">
                    {last === null ? (
                      <i className="hatched" />
                    ) : (
                      <i style={{ width: `${(100 * (last ?? 0)) / most}%` }} />
                    )}
                  </span>
                  <b>{shown(last, judgedFrom)}</b>
                </span>
              </td>
              <td className="note">
                {ci && total
                  ? text('result.credit.between', { low: format.wholePercent(ci[0]), high: format.wholePercent(ci[1]) })
                  : ''}
              </td>
              <td>{shown(first, judgedFrom)}</td>
              <td>{shown(position, judgedFrom)}</td>
              <td>{shown(conversions, judgedFrom)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
