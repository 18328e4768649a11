"""What every page uses: the view of an address, links, components, errors.

- `answers`: Messages of the parts of a page: what a part told, and the token that its answer
  brings back.
- `components`: Streamlit components: the scripts of the interface, declared once.
- `connection`: Message for a lost connection, in the visitor's language.
- `errors`: Error message for a visitor: one sentence and a reference number for the log.
- `html`: HTML of the pages: the only calls of `st.html`, which draw markup of the library.
- `links`: Links of the pages: addresses of views, pages and open data, and markup that leads to
  them.
- `masthead`: Head of every page: the way past the filters, the network's name, languages, line
  of pages.
- `streamlit_words`: Translation of Streamlit's own English words: buttons of tables, upload,
  menus, messages.
- `style`: Style sheet of every page, as a file that browsers keep.
- `view`: `View`: catalogue, language, selection and options of the address, and how to change
  them.
- `watching`: Watched data: under `accr-map serve --watch` an open page follows the files when
  they change.
"""
