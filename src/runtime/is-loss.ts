import { isConnectionLoss } from '../database/connection-error.ts'
import type { Session } from '../database/session.ts'
import { StillheadError } from '../kernel/errors.ts'

/** Whether an error is nobody's but the connection's. */
export function isLoss(error: unknown, session: Session): boolean {
  return !(error instanceof StillheadError) && (session.lost() !== undefined || isConnectionLoss(error))
}

/** The server's own word for it, where it was heard; else what the statement met that came after. */
export function causeOfLoss(error: unknown, session: Session): unknown {
  const isSaid = (one: unknown): boolean => /^[0-9A-Z]{5}$/.test(String((one as { code?: string } | undefined)?.code))
  const lost = session.lost()
  return !isSaid(error) && isSaid(lost) ? lost : error
}
