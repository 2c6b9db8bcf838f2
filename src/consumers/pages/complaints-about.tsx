import { formatDay, today as dayOf } from '#platform/days';
import { Badge, type Language, Section } from '#ui';
import type { ListedComplaint } from '../complaints/handle-complaint.ts';
import { complaintWords } from '../complaints/words.ts';

/** The open complaints about a maker, for the officer who inspects it. */
export const ComplaintsAbout = ({ lang, complaints }: { lang: Language; complaints: readonly ListedComplaint[] }) => {
  const { desk: t, kindsShort, states } = complaintWords(lang);
  return (
    <Section title={t.aboutTitle} id="aduan">
      {complaints.length === 0 && <p class="muted">{t.aboutNone}</p>}
      <ul>
        {complaints.map((one) => (
          <li>
            <a href={`/aduan/kasus/${one.orgId}/${one.complaintId}`}>{one.productName || t.unknownProduct}</a>{' '}
            <Badge tone={one.kind === 'ill' ? 'danger' : 'neutral'}>{kindsShort[one.kind]}</Badge>{' '}
            {formatDay(dayOf(one.receivedAt), lang)}, {states[one.state]}
          </li>
        ))}
      </ul>
    </Section>
  );
};
