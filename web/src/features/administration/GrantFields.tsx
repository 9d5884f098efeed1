import { Form, Input, Select } from 'antd'
import { isAdministrator, usualRoles } from 'domain/account.ts'
import { type Job, jobs, type Role } from 'domain/user.ts'
import type { OrgBranch } from '#api/administration.ts'
import { useText } from '#i18n/use-text.ts'
import { RoleChoice } from './RoleChoice.tsx'

type Grants = { job?: Job; roles: Role[]; branchIds: string[] }

/** Name, job, roles and branches: the same for a new account and for one that is there. */
export function GrantFields({ branches }: { branches: readonly OrgBranch[] }) {
  const text = useText()
  const form = Form.useFormInstance<Grants>()
  const roles: readonly Role[] = Form.useWatch('roles', form) ?? []
  const administers = roles.some(isAdministrator)

  // Whoever grants chooses; the usual is offered while nothing was chosen by hand.
  const offerUsual = (job: Job) => {
    if (form.isFieldTouched('roles')) return
    const usual = [...usualRoles[job]]
    form.setFieldsValue({ roles: usual })
    offerBranch(usual)
  }
  const offerBranch = (chosen: readonly Role[]) => {
    const [only, ...more] = branches
    const held = form.getFieldValue('branchIds')
    if (chosen.some(isAdministrator)) form.setFieldsValue({ branchIds: [] })
    else if (only && more.length === 0 && held.length === 0) form.setFieldsValue({ branchIds: [only.id] })
  }

  return (
    <>
      <div className="field-pair">
        <Form.Item name="name" label={text('administration.account.name')} required>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name="job" label={text('administration.account.job')} required>
          <Select
            options={jobs.map((value) => ({ value, label: text(`code.job.${value}`) }))}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={offerUsual}
          />
        </Form.Item>
      </div>
      {/* Roles of administrators see nobody, so they have no branch: the field goes, and its note says why. */}
      <Form.Item
        name="branchIds"
        label={text('administration.account.branches')}
        required={!administers}
        {...(administers ? { extra: text('administration.account.partedBranches') } : {})}
      >
        <Select
          mode="multiple"
          disabled={administers}
          placeholder={text('administration.account.branchesHint')}
          options={branches.map(({ id, name, code }) => ({ value: id, label: `${name} ${code}` }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <Form.Item
        name="roles"
        label={text('administration.account.roles')}
        required
        extra={text('administration.account.rolesExtra')}
        getValueFromEvent={(chosen: Role[]) => {
          offerBranch(chosen)
          return chosen
        }}
      >
        <RoleChoice />
      </Form.Item>
    </>
  )
}
