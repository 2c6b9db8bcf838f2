// Opens the ticket that stands behind the # of the address, which browsers keep to themselves. Without this script its code is typed.
const form = document.querySelector<HTMLFormElement>('#buka-tiket');
const code = decodeURIComponent(location.hash.slice(1));
if (form && /^[\w-]{20,40}$/.test(code)) {
  const field = form.elements.namedItem('kode') as HTMLInputElement;
  // Not tried again when it was refused: the page then shows what was typed.
  if (field.value === '') {
    field.value = code;
    form.submit();
  }
}
