import { administratorRoles, isAdministrator } from 'domain/account.ts'
import { type Role, roles } from 'domain/user.ts'
import { useId } from 'react'
import { useText } from '#i18n/use-text.ts'
import { roleLine } from './role-line.ts'
import '#ui/tick.css'
import './administration.css'

type Props = { value?: readonly Role[]; onChange?: (roles: Role[]) => void }

const dataRoles = roles.filter((role) => !isAdministrator(role))

/** Roles with what each may do and see. The two kinds of power exclude each other, and say so. */
export function RoleChoice({ value = [], onChange }: Props) {
  const text = useText()
  const group = (title: string, offered: readonly Role[], blocked: boolean) => (
    <fieldset className="role-choice">
      <legend className="note">{title}</legend>
      {offered.map((role) => (
        <RoleRow
          key={role}
          role={role}
          checked={value.includes(role)}
          blocked={blocked}
          onToggle={(on) => onChange?.(roles.filter((other) => (other === role ? on : value.includes(other))))}
        />
      ))}
    </fieldset>
  )
  const administers = value.some(isAdministrator)
  return (
    <>
      {group(text('administration.account.dataRoles'), dataRoles, administers)}
      {group(text('administration.account.adminRoles'), administratorRoles, value.length > 0 && !administers)}
      {value.length > 0 && <p className="note">{text('administration.account.parted')}</p>}
    </>
  )
}

type RowProps = { role: Role; checked: boolean; blocked: boolean; onToggle: (on: boolean) => void }

function RoleRow({ role, checked, blocked, onToggle }: RowProps) {
  const text = useText()
  const lineId = useId()
  return (
    <label className="role-row">
      <input
        type="checkbox"
        className="tick"
        checked={checked}
        disabled={blocked}
        aria-label={text(`code.role.${role}`)}
        aria-describedby={lineId}
        onChange={(event) => onToggle(event.target.checked)}
      />
      <span>
        {text(`code.role.${role}`)}
        <span id={lineId} className="note">
          {roleLine(role, text)}
        </span>
      </span>
    </label>
  )
}
