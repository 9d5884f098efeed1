import { Button, Form, Input, Select } from 'antd'
import { branchTypes, newBranchSchema } from 'domain/branch.ts'
import type { Bounds } from 'domain/lng-lat.ts'
import { useState } from 'react'
import type { z } from 'zod'
import { useOpenBranch } from '#api/administration.ts'
import { today, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { PositionInput } from '#map/PositionInput.tsx'
import { storedPosition, type TypedPosition, typedProblem } from '#map/typed-position.ts'

type Values = Omit<z.input<typeof newBranchSchema>, 'site'> & { site: { address?: string } }

type Props = {
  /** Held by the page, because the map writes it too. */
  position: TypedPosition
  onPosition: (position: TypedPosition) => void
  bounds: Bounds
  onSaved: () => void
  onCancel: () => void
}

/** Opens a branch at the place it stands on. */
export function BranchForm({ position, onPosition, bounds, onSaved, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const open = useOpenBranch()
  const [sent, setSent] = useState(false)
  const [sure, setSure] = useState(false)
  const { form, check } = useCheckedForm<typeof newBranchSchema, Values>(newBranchSchema, (branch) =>
    open.mutate(branch, {
      onSuccess: () => {
        toast({ words: text('administration.branch.saved', { name: branch.name }) })
        onSaved()
      },
    }),
  )

  const send = ({ site, ...branch }: Values) => {
    setSent(true)
    const problem = typedProblem(position, bounds)
    const stands = problem === null || (problem === 'position_outside_map' && sure) ? storedPosition(position) : null
    const opened = branch.openedOn ?? null
    // Without a position the schema's refusal would stand under no field: the words are at the position's own.
    const checked = { ...branch, openedOn: opened, site: { ...site, status: 'current', fromDate: opened ?? today() } }
    if (stands) check({ ...checked, site: { ...checked.site, position: stands } })
    else check({ ...checked, site: null })
  }

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('administration.branch.formTitle')}
      initialValues={{ code: '', name: '', branchType: 'standard', openedOn: null, site: { address: '' } }}
      onFinish={send}
    >
      <PositionInput
        value={position}
        onChange={onPosition}
        bounds={bounds}
        sent={sent}
        outside={{ sure, onSure: setSure }}
      />
      <Form.Item name="name" label={text('administration.branch.name')} required>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <div className="field-pair">
        <Form.Item
          name="code"
          label={text('administration.branch.code')}
          extra={text('administration.branch.codeExtra')}
          required
        >
          <Input maxLength={20} autoComplete="off" autoCapitalize="characters" />
        </Form.Item>
        <Form.Item name="branchType" label={text('administration.branch.type')}>
          <Select options={branchTypes.map((value) => ({ value, label: text(`code.branchType.${value}`) }))} />
        </Form.Item>
      </div>
      <Form.Item name="openedOn" label={text('administration.branch.openedOn')}>
        <DayInput days="past" clearable />
      </Form.Item>
      <Form.Item name={['site', 'address']} label={text('administration.branch.address')}>
        <Input maxLength={120} autoComplete="off" />
      </Form.Item>
      <ProblemNote error={open.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={open.isPending}>
          {text('administration.branch.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
