import { Button, type Language, Section } from '#ui';
import { copy as english } from '../followers/copy.en.ts';
import { copy as bahasa } from '../followers/copy.id.ts';

type Props = { lang: Language; urlId: string; lot: string; name: string };

/** Asks to be woken when the lot is recalled, after a tap; without script or push the page says that it can't. Island `follow-lot`. */
export const FollowLot = ({ lang, urlId, lot, name }: Props) => {
  const t = lang === 'en' ? english : bahasa;
  const said = { following: t.following, stopped: t.stopped, denied: t.denied, failed: t.failed };
  const pushed = { title: t.pushTitle(name, lot), text: t.pushText, unknown: t.pushUnknown, lang };
  return (
    <Section title={t.title} id="ikuti">
      <div
        data-island="follow-lot"
        data-url={urlId}
        data-lot={lot}
        data-said={JSON.stringify(said)}
        data-pushed={JSON.stringify(pushed)}
      >
        <p data-cannot>{t.cannot}</p>
        <div data-can hidden>
          <p class="hint">{t.privacy}</p>
          <p class="actions noprint">
            <Button tone="secondary" type="button" name="ikuti" value="ya">
              {t.start}
            </Button>
            <Button tone="secondary" type="button" name="ikuti" value="tidak">
              {t.stop}
            </Button>
          </p>
        </div>
        <output data-status></output>
      </div>
    </Section>
  );
};
