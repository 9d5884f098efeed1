import { useQuery } from '@tanstack/react-query'
import { Button, Input, Modal, Select } from 'antd'
import type { Conversion } from 'domain/conversion.ts'
import { personAccessOf } from 'domain/policy.ts'
import { useState } from 'react'
import { colleaguesQuery } from '#api/branch.ts'
import { followUp } from '#api/changes.ts'
import { conversionsQuery, useAddDualCredit, useWithdrawConversion, useWithdrawDualCredit } from '#api/conversions.ts'
import { useMay, useRoles } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useListFilter } from '#ui/use-list-filter.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { useResultsSearch } from './results-search.ts'

type Props = { branchId: string; days: { from: string; to: string } }

/** Each conversion with its proof and the way to it. */
export function ConversionList({ branchId, days }: Props) {
  const text = useText()
  const seesPersons = personAccessOf(useRoles()).rows !== 'none'
  const { data, error, refetch } = useQuery(conversionsQuery(branchId, days))
  if (error && !data)
    return (
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    )
  if (!data) return <Waiting rows={8} />
  if (data.length === 0)
    return (
      <EmptyState
        title={text('result.conversion.none')}
        note={text(seesPersons ? 'result.conversion.noneNote' : 'result.conversion.noneOfMerchants')}
      />
    )
  return <Rows branchId={branchId} conversions={data} />
}

function Rows({ branchId, conversions }: { branchId: string; conversions: readonly Conversion[] }) {
  const text = useText()
  const [search, change] = useResultsSearch()
  const [credited, setCredited] = useState<Conversion | null>(null)
  const { found, tools, isUsed, clear } = useListFilter({
    rows: [...conversions],
    words: ({ subject, line, note }) => [subject.name, text(`code.productLine.${line}`), note].join(' '),
    owner: ({ by }) => by,
    hint: text('result.conversion.find'),
    ownerField: text('result.conversion.by'),
    owners: search.by,
    onOwners: (by) => change({ by }),
  })
  return (
    <>
      <div className="board-tools">{tools}</div>
      {found.length === 0 && isUsed && (
        <EmptyState
          title={text('lead.noneFound')}
          note={text('lead.noneFoundNote')}
          actions={<Button onClick={clear}>{text('lead.clearFilter')}</Button>}
        />
      )}
      <ul className="conversion-list">
        {found.map((conversion) => (
          <ConversionRow
            key={conversion.id}
            branchId={branchId}
            conversion={conversion}
            onCredit={() => setCredited(conversion)}
          />
        ))}
      </ul>
      {credited && <DualDialog branchId={branchId} conversion={credited} onClose={() => setCredited(null)} />}
    </>
  )
}

type RowProps = { branchId: string; conversion: Conversion; onCredit: () => void }

function ConversionRow({ branchId, conversion, onCredit }: RowProps) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const toast = useToast()
  const withdraw = useWithdrawConversion(branchId)
  const withdrawDual = useWithdrawDualCredit(branchId)
  const { subject, line, happenedOn, valueFen, fromRivalBank, verifiedBy, note, by, path, dual } = conversion
  return (
    <li>
      <span className="conversion-what">
        <b>{subject.name}</b> {text(`code.productLine.${line}`)}{' '}
        <span className="note">
          {[
            format.shortDay(happenedOn),
            valueFen === null ? '' : format.money(valueFen),
            fromRivalBank ? text('result.conversion.fromRival') : '',
            by?.name ?? '',
            note,
          ]
            .filter((words) => words !== '')
            .join('　')}
        </span>
      </span>
      <Tag state={verifiedBy === 'import' ? 'passed' : 'not_filed'}>{text(`code.conversionProof.${verifiedBy}`)}</Tag>
      <ol className="conversion-path">
        {path.map(({ source, id, title, on, last, position }, index) => (
          <li key={`${id} ${index}`} className={last === 1 ? 'strong' : ''}>
            {text(`code.creditSource.${source}`)}
            {title !== null && ` ${title}`}
            {on !== null && <span className="note"> {format.shortDay(on)}</span>}
            {path.length > 1 && <span className="note"> {Math.round(position * 100) / 100}</span>}
          </li>
        ))}
      </ol>
      <span className="conversion-deeds">
        {dual.map(({ id, user, reason }) => (
          <span key={id} className="note" title={reason}>
            {text('result.conversion.dualTo', { name: user.name, reason })}{' '}
            {may('dual_credit.withdraw') && (
              <button type="button" className="text-button" onClick={() => withdrawDual.mutate(id)}>
                {text('result.conversion.takeBack')}
              </button>
            )}
          </span>
        ))}
        {may('dual_credit.create') && (
          <button type="button" className="text-button" onClick={onCredit}>
            {text('result.conversion.dual')}
          </button>
        )}
        {conversion.mayWithdraw && (
          <button
            type="button"
            className="text-button"
            onClick={() =>
              followUp(withdraw.mutateAsync(conversion.id), () =>
                toast({ words: text('result.conversion.withdrawn', { name: subject.name }) }),
              )
            }
          >
            {text('result.conversion.withdraw')}
          </button>
        )}
      </span>
      <ProblemNote error={withdraw.error ?? withdrawDual.error} />
    </li>
  )
}

type DialogProps = { branchId: string; conversion: Conversion; onClose: () => void }

/** A second credit: to whom and why. It changes no total. */
function DualDialog({ branchId, conversion, onClose }: DialogProps) {
  const text = useText()
  const add = useAddDualCredit(branchId)
  const colleagues = useQuery(colleaguesQuery(branchId)).data ?? []
  const [userId, setUserId] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  return (
    <Modal
      open
      width={440}
      title={text('result.conversion.dualTitle', { name: conversion.subject.name })}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {text('action.back')}
        </Button>,
        <Button
          key="deed"
          type="primary"
          loading={add.isPending}
          disabled={userId === null || reason.trim().length < 2}
          onClick={() => followUp(add.mutateAsync({ id: conversion.id, form: { userId, reason } }), onClose)}
        >
          {text('result.conversion.dual')}
        </Button>,
      ]}
    >
      <p className="second">{text('result.credit.dualNote')}</p>
      <div className="side-form-stack">
        <Select
          style={{ width: '100%' }}
          aria-label={text('result.conversion.dualWho')}
          placeholder={text('result.conversion.dualWho')}
          showSearch={{ optionFilterProp: 'label' }}
          value={userId}
          options={colleagues.map(({ id, name, job }) => ({ value: id, label: `${name}　${job}` }))}
          onChange={setUserId}
        />
        <Input
          aria-label={text('result.conversion.dualReason')}
          placeholder={text('result.conversion.dualReason')}
          maxLength={200}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
      <ProblemNote error={add.error} />
    </Modal>
  )
}
