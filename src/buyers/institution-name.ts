/** A name of an institution as it is compared: "Pemerintah Daerah Kota Pontianak" is "kota pontianak", "Kab. Bandung" "kabupaten bandung". */
export const plainInstitution = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/\bpem(kab|kot|prov)\b/g, '$1')
    .replaceAll(/\b(?:pemerintah|daerah)\b/g, ' ')
    .replaceAll(/\bkab\b/g, 'kabupaten')
    .replaceAll(/\bkot\b/g, 'kota')
    .replaceAll(/\bprov\b/g, 'provinsi')
    .replaceAll(/\s+/g, ' ')
    .trim();
