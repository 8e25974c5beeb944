import { playDesk } from './play-desk.ts'
import { playSession, playSessionCancellation, playSessionEnd, playSessionWork, playWork } from './play-hours.ts'
import { playMove } from './play-lines.ts'
import { playBlockCancellation, playBlockPayment, playIncidentPayment, playOrder, playRefund } from './play-money.ts'
import type { DeskStep } from './steps-desk.ts'
import type { PaidStep } from './steps-paid.ts'
import type { Outcome, World } from './world.ts'

/** Plays one step about money, minutes or the desk's work. */
export async function playPaid(world: World, step: PaidStep | DeskStep): Promise<Outcome> {
  switch (step.act) {
    case 'pay incident':
      return playIncidentPayment(world, step)
    case 'refund':
      return playRefund(world, step)
    case 'order':
      return playOrder(world, step)
    case 'pay block':
      return playBlockPayment(world, step)
    case 'cancel block':
      return playBlockCancellation(world, step)
    case 'work':
      return playWork(world, step)
    case 'plan session':
      return playSession(world, step)
    case 'end session':
      return playSessionEnd(world, step)
    case 'cancel session':
      return playSessionCancellation(world, step)
    case 'session work':
      return playSessionWork(world, step)
    case 'move':
      return playMove(world, step)
    default:
      return playDesk(world, step)
  }
}
