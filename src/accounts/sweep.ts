import { type Site } from '#site'
import { toDate } from '#std'

/** Takes away what is over: sign-ins and mailed links past their time, and addresses that waited for a link that is gone. For the timetable. */
export async function sweep({ db, clock }: Pick<Site, 'db' | 'clock'>): Promise<void> {
  const now = toDate(clock.now())
  await db.deleteFrom('sign_in').where('expires_at', '<=', now).execute()
  await db.deleteFrom('mail_link').where('expires_at', '<=', now).execute()
  await db
    .updateTable('person')
    .set({ new_email_sealed: null, new_email_index: null })
    .where('new_email_index', 'is not', null)
    .where((person) =>
      person.not(
        person.exists(
          person
            .selectFrom('mail_link')
            .select('mail_link.id')
            .whereRef('mail_link.person', '=', 'person.id')
            .where('purpose', '=', 'verify'),
        ),
      ),
    )
    .execute()
}
