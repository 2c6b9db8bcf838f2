import type { Language } from '#ui';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';

export const groupWords = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);

const NUMBER = new Intl.NumberFormat('id-ID');
/** "1.500 bungkus". */
export const quantityWords = (quantity: number, unit: string | null): string => `${NUMBER.format(quantity)} ${unit ?? ''}`.trim();
