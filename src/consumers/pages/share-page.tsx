import { LinkButton, Section } from '#ui';
import type { Language } from '#ui';
import { copy as english } from '../passport/copy.en.ts';
import { copy as bahasa } from '../passport/copy.id.ts';

/** The address may break where a piece of it ends, so that it fits a phone and is copied whole. */
const breakable = (address: string) =>
  address.split(/(?<=[/.])/).map((piece) => (
    <>
      {piece}
      <wbr />
    </>
  ));

/** Sends the page on, without a script: by WhatsApp, or the address itself. The link holds nothing that would tell who sent it. */
export const SharePage = ({ lang, address, text }: { lang: Language; address: string; text: string }) => {
  const { share: t } = lang === 'en' ? english : bahasa;
  return (
    <Section title={t.title} id="bagikan">
      <p class="noprint">
        <LinkButton tone="secondary" href={`https://wa.me/?text=${encodeURIComponent(`${text} ${address}`)}`}>
          {t.send}
        </LinkButton>
      </p>
      <p class="hint">
        {t.address} <span class="num">{breakable(address)}</span>
      </p>
    </Section>
  );
};
