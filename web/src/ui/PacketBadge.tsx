import { packetLook } from '#map/packet-looks.ts'
import './packet-badge.css'

/** The letter of a packet on its colour, as at its start on the map. */
export function PacketBadge({ letter, size = 20 }: { letter: string; size?: 16 | 20 | 24 }) {
  return (
    <b
      className="packet-badge"
      style={{
        background: `var(--group-${packetLook(letter).group})`,
        width: size,
        height: size,
        fontSize: size * 0.6,
      }}
    >
      {letter}
    </b>
  )
}
