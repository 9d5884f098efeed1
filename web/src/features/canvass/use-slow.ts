import { useEffect, useState } from 'react'

/** A value that follows after it has stood still for a while: what a server is asked about is not asked at every click. */
export function useSlow<Value>(value: Value, milliseconds: number): Value {
  const [slow, setSlow] = useState(value)
  const key = JSON.stringify(value)
  // The browser's clock.
  useEffect(() => {
    const timer = setTimeout(() => setSlow(value), milliseconds)
    return () => clearTimeout(timer)
  }, [key, milliseconds])
  return slow
}
