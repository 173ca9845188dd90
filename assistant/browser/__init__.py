"""The same app in a browser of this computer, behind a door of our own.

The stock server of textual-serve lets any page that a worker visits into the dossiers; of that
package only the talking with the app and the drawing in the page are used.
"""
