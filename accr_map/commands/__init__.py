"""Command line `accr-map`: serve, init, check, geocode, export, build.

- `build`: The command `accr-map build`: the static site, and the ready-made files of the
  package.
- `build_site`: The command `accr-map build site`: the network as files for any web host.
- `check`: The command `accr-map check FOLDER`: every fault as `file:line: field: message`.
- `edit`: The command `accr-map edit FOLDER`: the dashboard with the editing desk, on loopback.
- `export`: The command `accr-map export`: the files of the application's buttons, from a shell.
- `geocode`: The command `accr-map geocode IN.csv -o OUT.csv`.
- `images`: The command `accr-map images add`: a picture of a site, made ready and entered.
- `import_list`: The command `accr-map import FILE -o FOLDER`: any list becomes the folder of a
  network.
- `init`: The command `accr-map init`: a starter folder for another network, with instructions.
- `keeper`: Keeper of a server: starts it, says where it is once it answers, and ends it with
  itself.
- `main`: The command line `accr-map` and its sub-commands.
- `proxy`: Configuration of nginx in front of several dashboards, from one template.
- `replicas`: Replicas: several servers of one machine behind nginx, started, watched and
  stopped as one.
- `serve`: The command `accr-map serve`: starts the dashboard and prints its address.
"""
