import { useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Select, Switch, Table } from 'antd'
import { segments } from 'domain/customer.ts'
import { branchChoicesQuery, useSaveBranchChoice } from '#api/branch-choices.ts'
import { useMay } from '#api/may.ts'
import { type TargetGroup, targetGroupsQuery, useSaveTargetGroup } from '#api/target-groups.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import { Waiting } from '#ui/Waiting.tsx'

/** What the branch decides for itself (R005): its segments, when a place is due again, and which groups draw the circle. */
export function BranchChoices({ branchId }: { branchId: string }) {
  const text = useText()
  const choices = useQuery(branchChoicesQuery(branchId))
  const groups = useQuery(targetGroupsQuery(branchId))
  const error = choices.error ?? groups.error

  if (error)
    return (
      <Section title={text('choices.title')}>
        <ProblemNote
          error={error}
          actions={
            <Button onClick={() => void Promise.all([choices.refetch(), groups.refetch()])}>
              {text('action.again')}
            </Button>
          }
        />
      </Section>
    )
  if (!choices.data || !groups.data) return <Waiting rows={4} />
  return (
    <>
      <SegmentChoice branchId={branchId} chosen={choices.data.target_segments} />
      <RevisitChoice branchId={branchId} months={choices.data.revisit_months} />
      <MarginChoice branchId={branchId} margin={choices.data.asset_margin} />
      <GroupChoice branchId={branchId} groups={groups.data} />
    </>
  )
}

function SegmentChoice({ branchId, chosen }: { branchId: string; chosen: readonly (typeof segments)[number][] }) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const save = useSaveBranchChoice(branchId)
  const choose = (value: readonly string[]) =>
    save.mutate(
      { key: 'target_segments', value },
      {
        onSuccess: () =>
          toast({
            words: text('choices.segmentsSaved', { count: value.length }),
            onUndo: () => save.mutate({ key: 'target_segments', value: chosen }),
          }),
      },
    )

  return (
    <Section title={text('choices.segments')}>
      <p className="second">{text('choices.segmentsNote')}</p>
      <Select
        mode="multiple"
        style={{ width: '100%', maxWidth: 560, margin: '8px 0' }}
        aria-label={text('choices.segments')}
        disabled={!may('branch_setting.update')}
        loading={save.isPending}
        value={[...chosen]}
        placeholder={text('choices.segmentsAll')}
        onChange={choose}
        options={segments.map((code) => ({ value: code, label: text(`code.segment.${code}`) }))}
      />
      <ProblemNote error={save.error} />
    </Section>
  )
}

function RevisitChoice({ branchId, months }: { branchId: string; months: number }) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const save = useSaveBranchChoice(branchId)
  const choose = (value: number | null) => {
    if (value === null || value === months) return
    save.mutate(
      { key: 'revisit_months', value },
      {
        onSuccess: () =>
          toast({
            words: text('choices.monthsSaved', { count: value }),
            onUndo: () => save.mutate({ key: 'revisit_months', value: months }),
          }),
      },
    )
  }

  return (
    <Section title={text('choices.revisit')}>
      <p className="second">{text('choices.revisitNote')}</p>
      <InputNumber
        style={{ width: 160, margin: '8px 0' }}
        aria-label={text('choices.revisit')}
        min={1}
        max={24}
        precision={0}
        disabled={!may('branch_setting.update')}
        suffix={text('choices.months')}
        value={months}
        changeOnWheel={false}
        onStep={(value) => choose(Number(value))}
        onBlur={(event) => choose(monthsOf(event.target.value))}
        onPressEnter={(event) => choose(monthsOf(event.currentTarget.value))}
      />
      <ProblemNote error={save.error} />
    </Section>
  )
}

const monthsOf = (typed: string) => {
  const months = Number(typed)
  return Number.isInteger(months) && months >= 1 && months <= 24 ? months : null
}

/** What a year of assets earns, in percent: returns of events are reckoned with it. */
function MarginChoice({ branchId, margin }: { branchId: string; margin: number }) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const save = useSaveBranchChoice(branchId)
  const shown = Math.round(margin * 10_000) / 100
  const choose = (percent: number | null) => {
    if (percent === null || percent === shown) return
    save.mutate(
      { key: 'asset_margin', value: Math.round(percent * 100) / 10_000 },
      {
        onSuccess: () =>
          toast({
            words: text('choices.marginSaved', { percent }),
            onUndo: () => save.mutate({ key: 'asset_margin', value: margin }),
          }),
      },
    )
  }
  return (
    <Section title={text('choices.margin')}>
      <p className="second">{text('choices.marginNote')}</p>
      <InputNumber
        style={{ width: 160, margin: '8px 0' }}
        aria-label={text('choices.margin')}
        min={0}
        max={10}
        step={0.1}
        precision={2}
        disabled={!may('branch_setting.update')}
        suffix="%"
        value={shown}
        changeOnWheel={false}
        onStep={(value) => choose(Number(value))}
        onBlur={(event) => choose(percentOf(event.target.value))}
        onPressEnter={(event) => choose(percentOf(event.currentTarget.value))}
      />
      <ProblemNote error={save.error} />
    </Section>
  )
}

const percentOf = (typed: string) => {
  const percent = Number(typed.replace('%', ''))
  return typed !== '' && percent >= 0 && percent <= 10 ? percent : null
}

function GroupChoice({ branchId, groups }: { branchId: string; groups: readonly TargetGroup[] }) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const may = useMay()
  const save = useSaveTargetGroup(branchId)
  const counting = groups.filter(({ inRadius }) => inRadius).length

  const choose = (group: TargetGroup, inRadius: boolean) => {
    const { id: _id, rowVersion: _version, ...form } = group
    save.mutate(
      { form: { ...form, inRadius }, changed: group },
      {
        onSuccess: () =>
          toast({
            words: text(inRadius ? 'choices.groupCounts' : 'choices.groupCountsNot', { name: group.name }),
            onUndo: () => save.mutate({ form, changed: { ...group, rowVersion: group.rowVersion + 1 } }),
          }),
      },
    )
  }

  return (
    <Section
      title={text('choices.groups')}
      action={<span>{text('choices.groupsOf', { count: counting, all: groups.length })}</span>}
    >
      <p className="second">{text('choices.groupsNote')}</p>
      {groups.length === 0 ? (
        <EmptyState title={text('choices.noGroups')} note={text('choices.noGroupsNote')} />
      ) : (
        <Table
          size="small"
          rowKey="id"
          pagination={false}
          scroll={{ x: 'max-content', y: 480 }}
          dataSource={[...groups]}
          columns={[
            { key: 'name', title: text('targetGroup.name'), dataIndex: 'name' },
            {
              key: 'kind',
              title: text('targetGroup.kind'),
              render: (_, { kind }) => text(`code.targetGroupKind.${kind}`),
            },
            {
              key: 'segment',
              title: text('targetGroup.segment'),
              render: (_, { segment }) => text(`code.segment.${segment}`),
            },
            {
              key: 'size',
              title: text('targetGroup.size'),
              align: 'right',
              render: (_, { sizeEstimate }) => format.count(sizeEstimate),
            },
            {
              key: 'status',
              title: text('targetGroup.status'),
              render: (_, { status }) => text(`code.targetGroupStatus.${status}`),
            },
            {
              key: 'inRadius',
              title: text('targetGroup.inRadius'),
              render: (_, group) => (
                <Switch
                  size="small"
                  checked={group.inRadius}
                  disabled={!may('target_group.update') || save.isPending}
                  aria-label={text('choices.groupSwitch', { name: group.name })}
                  onChange={(checked) => choose(group, checked)}
                />
              ),
            },
          ]}
        />
      )}
      <ProblemNote error={save.error} />
    </Section>
  )
}
