// A row of filters sends itself when a choice changes. Without this script its button does the same.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-island=filter-form]')) {
  form.addEventListener('change', (event) => {
    // Text is sent by Enter or the button: leaving a half-typed field must not reload the page under the typist.
    if (
      event.target instanceof HTMLSelectElement ||
      (event.target instanceof HTMLInputElement && /^(radio|checkbox|date|month)$/.test(event.target.type))
    )
      form.requestSubmit();
  });
}
