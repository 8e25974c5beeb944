import { paths } from '../paths.ts'
import type { Visit } from './visit.ts'

/** Who of the customers is signed in, their page and the way out; or the way in. */
export function WhoIsIn({ visit: { language, customer } }: { visit: Visit }) {
  if (customer === undefined) {
    return (
      <a class="way-in" href={paths.customerSignIn[language]}>
        {words.enter[language]}
      </a>
    )
  }
  return (
    <form class="who" method="post" action={paths.customerSignOut[language]} data-leaves>
      <a href={paths.myRequests[language]}>{words.myRequests[language]}</a>
      <span class="name">{customer.name}</span>
      <button class="quiet" type="submit">
        {words.signOut[language]}
      </button>
    </form>
  )
}

const words = {
  enter: { fr: 'Entrer', en: 'Sign in' },
  myRequests: { fr: 'Mes demandes', en: 'My requests' },
  signOut: { fr: 'Quitter', en: 'Sign out' },
}
