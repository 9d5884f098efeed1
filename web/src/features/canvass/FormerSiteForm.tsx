import { Button, Form, Input, InputNumber, Select } from 'antd'
import { formerSiteFormSchema, moveReasons } from 'domain/branch.ts'
import type { Bounds } from 'domain/lng-lat.ts'
import { useState } from 'react'
import type { z } from 'zod'
import type { BranchSite } from '#api/branch.ts'
import { useRemoveSite, useRestoreSite, useSaveFormerSite } from '#api/former-sites.ts'
import { followUp } from '#api/changes.ts'
import { useText } from '#i18n/use-text.ts'
import { PositionInput } from '#map/PositionInput.tsx'
import { storedPosition, type TypedPosition, typedProblem } from '#map/typed-position.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Values = Omit<z.input<typeof formerSiteFormSchema>, 'position'>

type Props = {
  branchId: string
  /** The site that is changed; null = one more. */
  site: BranchSite | null
  /** Held by the page, because the map writes it too. */
  position: TypedPosition
  onPosition: (position: TypedPosition) => void
  bounds: Bounds
  onDone: () => void
}

/** An address the branch has left: where, from when till when, and how far its people lived. */
export function FormerSiteForm({ branchId, site, position, onPosition, bounds, onDone }: Props) {
  const text = useText()
  const toast = useToast()
  const save = useSaveFormerSite(branchId)
  const remove = useRemoveSite(branchId)
  const restore = useRestoreSite(branchId)
  const [sent, setSent] = useState(false)
  const [sure, setSure] = useState(false)
  const { form, check } = useCheckedForm<typeof formerSiteFormSchema, Values>(formerSiteFormSchema, (value) =>
    followUp(save.mutateAsync({ form: value, changed: site }), () => {
      toast({ words: text('canvass.formerSite.saved', { address: value.address }) })
      onDone()
    }),
  )

  const send = (values: Values) => {
    setSent(true)
    const problem = typedProblem(position, bounds)
    const stands = problem === null || (problem === 'position_outside_map' && sure) ? storedPosition(position) : null
    // Without a position the schema's refusal would stand under no field: the words are at the position's own.
    check({ ...values, position: stands })
  }
  const takeAway = (gone: BranchSite) =>
    followUp(remove.mutateAsync(gone.id), () => {
      toast({
        words: text('canvass.formerSite.removed', { address: gone.address }),
        onUndo: () => restore.mutate(gone.id),
      })
      onDone()
    })

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text(site ? 'canvass.formerSite.change' : 'canvass.formerSite.add')}
      initialValues={{
        address: site?.address ?? '',
        fromDate: site?.fromDate,
        toDate: site?.toDate ?? undefined,
        moveReason: site?.moveReason ?? null,
        bondRadius: site?.bondRadius ?? 800,
      }}
      onFinish={send}
    >
      <Form.Item name="address" label={text('canvass.formerSite.address')} required>
        <Input maxLength={120} autoComplete="off" />
      </Form.Item>
      <PositionInput
        value={position}
        onChange={onPosition}
        bounds={bounds}
        sent={sent}
        outside={{ sure, onSure: setSure }}
      />
      <div className="field-pair">
        <Form.Item name="fromDate" label={text('canvass.formerSite.fromDate')} required>
          <DayInput days="past" />
        </Form.Item>
        <Form.Item
          name="toDate"
          label={text('canvass.formerSite.toDate')}
          extra={text('canvass.formerSite.toDateNote')}
          required
        >
          <DayInput days="past" />
        </Form.Item>
        <Form.Item name="moveReason" label={text('canvass.formerSite.moveReason')}>
          <Select
            allowClear
            placeholder={text('unit.unknown')}
            options={moveReasons.map((value) => ({ value, label: text(`code.moveReason.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="bondRadius"
          label={text('canvass.formerSite.bondRadius')}
          extra={text('canvass.formerSite.bondRadiusNote')}
        >
          <InputNumber min={100} max={5000} step={100} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <ProblemNote error={save.error ?? remove.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('action.save')}
        </Button>
        <Button onClick={onDone}>{text('action.cancel')}</Button>
        {site && (
          <Button type="text" danger loading={remove.isPending} onClick={() => takeAway(site)}>
            {text('canvass.formerSite.remove')}
          </Button>
        )}
      </FormButtons>
    </Form>
  )
}
