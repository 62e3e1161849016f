import { isConnectionLoss } from '../database/connection-error.ts'
import type { Session } from '../database/session.ts'
import { StillheadError } from '../kernel/errors.ts'

/** Whether an error is nobody's but the connection's. */
export function isLoss(error: unknown, session: Session): boolean {
  return !(error instanceof StillheadError) && (session.lost() !== undefined || isConnectionLoss(error))
}
